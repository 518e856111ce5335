import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

// Tools that do not know `exports`, such as webpack 4 and Jest 27, look for "tavus-react/protocol" as a file or a folder of the
// package. `npm pack` runs this script before and after it packs. So the package has these files, and the repository does not.

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The files beside `dist` for each entry but the main one: a copy of a stylesheet, or a folder with a package.json that points to
 * the entry's code.
 *
 * @returns {{ path: string, copyOf?: string, manifest?: object }[]} Paths relative to the package.
 */
function entryFolders() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([entry, conditions]) => {
    if (entry === '.' || entry === './package.json') return [];
    const path = entry.slice('./'.length);
    if (conditions.require === undefined) return [{ path, copyOf: conditions.default }];
    return namesIn(conditions.require.default).map((name) => {
      const folder = path.replace('*', name);
      const toRoot = posix.relative(folder, '');
      const pathTo = (target) => posix.join(toRoot, target.replace('*', name));
      const manifest = {
        main: pathTo(conditions.require.default),
        module: pathTo(conditions.import.default),
        types: pathTo(conditions.import.types),
      };
      return { path: folder, manifest };
    });
  });
}

/** The texts that match the star of a pattern such as `./dist/locales/*.cjs`. For a path without a star, one empty text. */
function namesIn(pattern) {
  if (!pattern.includes('*')) return [''];
  const [prefix, suffix] = posix.basename(pattern).split('*');
  const folder = join(root, posix.dirname(pattern));
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
    .map((file) => file.slice(prefix.length, file.length - suffix.length));
}

/** The content of such a file. */
function contentOf({ path, copyOf, manifest }) {
  if (copyOf !== undefined) return readFileSync(join(root, copyOf), 'utf8');
  for (const target of Object.values(manifest)) {
    const file = join(root, path, target);
    if (!existsSync(file))
      throw new Error(`The entry "${path}" points to ${file}, which does not exist. Run the build first.`);
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const fileOf = ({ path, copyOf }) => join(root, copyOf === undefined ? join(path, 'package.json') : path);

function write() {
  for (const entry of entryFolders()) {
    mkdirSync(dirname(fileOf(entry)), { recursive: true });
    writeFileSync(fileOf(entry), contentOf(entry));
  }
}

/** Removes the files, and their folders if nothing else is in them. */
function remove() {
  for (const entry of entryFolders()) {
    rmSync(fileOf(entry), { force: true });
    for (let folder = dirname(fileOf(entry)); folder !== root; folder = dirname(folder)) {
      if (!existsSync(folder) || readdirSync(folder).length > 0) break;
      rmdirSync(folder);
    }
  }
}

const tasks = { write, remove };
tasks[process.argv[2]]();
