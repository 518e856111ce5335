import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepFieldDocs } from './keepFieldDocs.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js');

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsup], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// A server component may import the package only if its entry says that it is a client module.
for (const entry of ['index.js', 'index.cjs']) {
  const [firstLine] = readFileSync(join(dist, entry), 'utf8').split('\n');
  if (firstLine !== '"use client";') {
    console.error(
      `dist/${entry} starts with ${firstLine}, and not with 'use client': src/index.ts must begin with it.`,
    );
    process.exit(1);
  }
}

keepFieldDocs(root);

// TypeScript 6 looks for types of whatever is imported, and not every host's tools declare stylesheets.
for (const stylesheet of ['styles.css', 'event-log.css']) {
  // In both forms: a CommonJS project may not import what has the types of an ES module.
  for (const kind of ['d.ts', 'd.cts']) writeFileSync(join(dist, `${stylesheet}.${kind}`), 'export {};\n');
}
