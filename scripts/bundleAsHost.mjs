import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Bundles and minifies some exports of the built package with Rolldown, Vite's bundler, as a host's app does. Run
 * `npm run build` before.
 *
 * esbuild is not used, because its code splitting loads everything at once that the package's entry re-exports, even if it is
 * unused. Vite itself is not used, because it adds its own loader, which would count.
 *
 * @param {string} label - The name of the output folder, under node_modules/.cache.
 * @param {string} names - What the host imports, such as `{ TavusConversation }`.
 * @param {string[]} external - Packages that the bundle leaves out.
 * @returns {Promise<{ atOnce: string[], onDemand: string[], filesFor: (pattern: RegExp) => string[] }>} Paths of the files that
 * load with the page, and of those that load later. `filesFor` returns the first ones with all that a chunk needs.
 */
export async function bundleAsHost(label, names, external) {
  const folder = join(root, 'node_modules', '.cache', 'bundles', label);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const input = join(folder, 'host.js');
  const entry = JSON.stringify(join(root, 'dist', 'index.js'));
  writeFileSync(input, `import ${names} from ${entry};\nconsole.log(${names});\n`);

  const bundle = await rolldown({
    input,
    platform: 'browser',
    external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
    // Rolldown warns about 'use client' in every file, because bundles for browsers ignore it.
    onLog: (level, log, report) => {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
    },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const dir = join(folder, 'out');
  // Vite removes these comments as well.
  const comments = { annotation: false, jsdoc: false, legal: false };
  const { output } = await bundle.write({ dir, format: 'esm', minify: true, comments });
  await bundle.close();

  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const withImports = (isFirst) => {
    const names = new Set([...chunks.values()].filter(isFirst).map(({ fileName }) => fileName));
    for (const name of names)
      for (const imported of chunks.get(name)?.imports ?? []) if (chunks.has(imported)) names.add(imported);
    return names;
  };
  const atOnce = withImports(({ isEntry }) => isEntry);
  const paths = (names) => names.map((name) => join(dir, name));
  return {
    atOnce: paths([...atOnce]),
    onDemand: paths([...chunks.keys()].filter((name) => !atOnce.has(name))),
    filesFor: (pattern) => paths([...withImports(({ isEntry, fileName }) => isEntry || pattern.test(fileName))]),
  };
}
