import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const consumers = 'test/e2e/consumers.e2e.test.ts';

/** In the order they run: what fails fast first, and what reads dist after the build. */
const steps = [
  { name: 'format', command: 'prettier --check --log-level warn .' },
  { name: 'lint', command: 'eslint . --max-warnings 0' },
  { name: 'types', command: 'tsc -p .' },
  { name: 'unused', command: 'knip --no-progress' },
  // By itself, Vitest leaves one core idle.
  { name: 'unit', command: 'vitest run --project unit --project react-18 --maxWorkers=100%' },
  { name: 'browser', command: 'vitest run --project browser' },
  { name: 'stories', command: 'vitest run --project stories' },
  { name: 'build', command: 'node scripts/build.mjs' },
  { name: 'e2e', command: `vitest run --project e2e --exclude ${consumers}`, readsDist: true },
  { name: 'consumers', command: `vitest run --project e2e ${consumers}`, readsDist: true },
  { name: 'publint', command: 'publint run . --strict', readsDist: true },
  { name: 'attw', command: 'attw --pack .', readsDist: true },
  { name: 'size', command: 'size-limit', readsDist: true },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step is called "${unknown.join('", "')}". There are: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const isChosen = ({ name }) => chosen.length === 0 || chosen.includes(name);
const lacksDist = steps.some((step) => isChosen(step) && step.readsDist) && !existsSync(join(root, 'dist/index.js'));
const queue = steps.filter((step) => isChosen(step) || (step.name === 'build' && lacksDist));

const env = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  STORYBOOK_DISABLE_TELEMETRY: '1',
};
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const begin = performance.now();
const summary = [];
for (const { name, command } of [{ name: 'setup', command: 'node scripts/setup.mjs' }, ...queue]) {
  console.log(`\n── ${name}: ${command}`);
  const start = performance.now();
  const { status, signal } = spawnSync(command, { cwd: root, env, stdio: 'inherit', shell: true });
  const passed = status === 0;
  summary.push(`  ${passed ? '✓' : '✗'} ${name.padEnd(10)} ${seconds(start).padStart(8)}`);
  console.log(summary.at(-1));
  if (!passed) {
    console.error(`\n${summary.join('\n')}`);
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${status}`;
    console.error(`\nFailed: "${name}" ${how}. To run it alone: npm test -- ${name === 'setup' ? 'format' : name}`);
    process.exit(1);
  }
}
console.log(`\n${summary.join('\n')}\n\nAll ${queue.length} steps passed in ${seconds(begin)}.`);
