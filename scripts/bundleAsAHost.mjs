import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Bundles and minifies some names of the built package with Rolldown, Vite's bundler, as a host's app does.
 *
 * Not with esbuild: its code splitting loads at once whatever the package's entry re-exports, used there or not.
 * Not with Vite itself: it adds a loader of its own, which is not ours to count. Needs `npm run build`.
 *
 * @param {string} label - Names the folder of the output, under node_modules/.cache.
 * @param {string} names - What the host imports, such as `{ TavusConversation }`.
 * @param {string[]} external - Packages that are left out.
 * @returns {Promise<{ atOnce: string[], onDemand: string[] }>} Paths of what loads with the page and of what loads later.
 */
export async function bundleAsAHost(label, names, external) {
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
    // A bundle for browsers has no use for 'use client', and says so of every file that has it.
    onLog: (level, log, report) => {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
    },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const dir = join(folder, 'out');
  // Vite leaves these comments out of what it ships.
  const comments = { annotation: false, jsdoc: false, legal: false };
  const { output } = await bundle.write({ dir, format: 'esm', minify: true, comments });
  await bundle.close();

  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const atOnce = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of atOnce)
    for (const imported of chunks.get(name)?.imports ?? []) if (chunks.has(imported)) atOnce.add(imported);
  const paths = (names) => names.map((name) => join(dir, name));
  return { atOnce: paths([...atOnce]), onDemand: paths([...chunks.keys()].filter((name) => !atOnce.has(name))) };
}
