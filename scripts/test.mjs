import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const consumers = 'test/e2e/consumers.e2e.test.ts';

/**
 * In the order in which they start: fast checks first, and checks of dist after the build. Most use one core, so two run at
 * once. Steps that pack the package run one after another, because packing writes folders and removes them.
 */
const steps = [
  { name: 'format', command: 'prettier --check --log-level warn .' },
  { name: 'lint', command: 'eslint . --max-warnings 0' },
  { name: 'types', command: 'tsc -p .' },
  { name: 'unused', command: 'knip --no-progress' },
  { name: 'build', command: 'node scripts/build.mjs' },
  // By default, Vitest leaves one core idle.
  {
    name: 'unit',
    command: 'vitest run --project unit --project unit-dom --project react-18 --maxWorkers=100%',
    usesAllCores: true,
  },
  // The longest one. The browsers mostly wait, so two share the cores.
  { name: 'e2e', command: `vitest run --project e2e --exclude ${consumers}`, readsDist: true },
  { name: 'stories', command: 'vitest run --project stories' },
  { name: 'browser', command: 'vitest run --project browser' },
  { name: 'consumers', command: `vitest run --project e2e ${consumers}`, readsDist: true, packs: true },
  { name: 'publint', command: 'publint run . --strict', readsDist: true, packs: true },
  { name: 'attw', command: 'attw --pack .', readsDist: true, packs: true },
  { name: 'size', command: 'size-limit', readsDist: true },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No step is called "${unknown.join('", "')}". The steps are: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const isChosen = ({ name }) => chosen.length === 0 || chosen.includes(name);
const needsBuild = steps.some((step) => isChosen(step) && step.readsDist) && !existsSync(join(root, 'dist/index.js'));
const queue = steps.filter((step) => isChosen(step) || (step.name === 'build' && needsBuild));

const isWindows = process.platform === 'win32';
const mostAtOnce = Math.min(2, availableParallelism());
const env = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  STORYBOOK_DISABLE_TELEMETRY: '1',
  // The steps write to pipes, and their output is written to the terminal later.
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
};
const secondsSince = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const begin = performance.now();
const summary = [];
/** The steps that run now, with their processes. */
const running = new Map();
let hasFailed = false;

/** Runs a step. Writes its output at once if it runs alone, and otherwise when it ends. Ends the program if the step fails. */
function run(step, isAlone) {
  const { name, command } = step;
  const heading = `\n── ${name}: ${command}`;
  console.log(isAlone ? heading : `… ${name}`);
  const start = performance.now();
  const child = spawn(command, {
    cwd: root,
    env,
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: true,
    // A group of processes, because the shell does not pass a signal on.
    detached: !isWindows && !isAlone,
  });
  running.set(step, child);
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => output.push(data));
  return new Promise((resolve) => {
    child.on('close', (status, signal) => {
      running.delete(step);
      if (hasFailed) return;
      const passed = status === 0;
      summary.push(`  ${passed ? '✓' : '✗'} ${name.padEnd(10)} ${secondsSince(start).padStart(8)}`);
      if (!isAlone) process.stdout.write(Buffer.concat([Buffer.from(`${heading}\n`), ...output]));
      console.log(summary.at(-1));
      if (passed) resolve();
      else stop(name, signal ? `was ended by ${signal}` : `ended with exit code ${status}`);
    });
  });
}

function stop(name, outcome) {
  hasFailed = true;
  endAll();
  console.error(`\n${summary.join('\n')}`);
  console.error(`\nFailed: "${name}" ${outcome}. To run it alone: npm test -- ${name === 'setup' ? 'format' : name}`);
  // After everything is written, which is later where the output is a pipe.
  process.stdout.write('', () => process.exit(1));
}

/** Ends the steps that run beside a failed one, or when the user ends the program. */
function endAll() {
  for (const child of running.values()) {
    if (isWindows || child.stdout === null) child.kill();
    else process.kill(-child.pid);
  }
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    endAll();
    process.exit(code);
  });
}

/** Whether a step may start beside the steps that run now. */
function mayStart({ usesAllCores, readsDist, packs }) {
  const others = [...running.keys()];
  if (others.length === 0) return true;
  if (others.length >= mostAtOnce || usesAllCores) return false;
  return !others.some((other) => other.usesAllCores || (packs && other.packs) || (readsDist && other.name === 'build'));
}

await run({ name: 'setup', command: 'node scripts/setup.mjs' }, true);
const runsAlone = queue.length === 1 || mostAtOnce === 1;
const total = queue.length;
const ends = new Set();
while (queue.length > 0 || ends.size > 0) {
  while (queue.length > 0 && mayStart(queue[0])) {
    const end = run(queue.shift(), runsAlone).then(() => ends.delete(end));
    ends.add(end);
  }
  await Promise.race(ends);
}
console.log(`\n${summary.join('\n')}\n\nAll ${total} steps passed in ${secondsSince(begin)}.`);
