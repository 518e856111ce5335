import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

if (!existsSync(here('../dist/index.js'))) {
  console.error('The benchmarks measure the build. Run "npm run build" first.');
  process.exit(1);
}

// Each benchmark runs in its own process, so that the heap and the compiled code of one do not affect the next.
for (const name of ['parse', 'conversation', 'flood', 'transcript']) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', here(`./${name}.mjs`)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
