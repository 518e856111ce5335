import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

if (!existsSync(here('../dist/index.js'))) {
  console.error('The benchmarks measure what was built: run "npm run build" first.');
  process.exit(1);
}

// Each in a process of its own, so that none runs on what another has warmed up or left on the heap.
for (const name of ['parse', 'conversation', 'flood']) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', here(`./${name}.mjs`)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
