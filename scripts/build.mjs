import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyFieldDocs } from './copyFieldDocs.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js');

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsup], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// A server component can import the package only if the entry begins with 'use client'.
for (const entry of ['index.js', 'index.cjs']) {
  const [firstLine] = readFileSync(join(dist, entry), 'utf8').split('\n');
  if (firstLine !== '"use client";') {
    console.error(
      `dist/${entry} starts with ${firstLine}, and not with 'use client'. src/index.ts must begin with it.`,
    );
    process.exit(1);
  }
}

copyFieldDocs(root);

// TypeScript 6 requires types for every import, and not every host's tools declare stylesheets.
const themes = readdirSync(join(dist, 'themes')).map((name) => `themes/${name}`);
for (const stylesheet of ['styles.css', 'event-log.css', ...themes]) {
  // For both kinds of modules, because a CommonJS project cannot import a file with the types of an ES module.
  for (const extension of ['d.ts', 'd.cts']) writeFileSync(join(dist, `${stylesheet}.${extension}`), 'export {};\n');
}
