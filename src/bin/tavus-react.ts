#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

const outcome = await emulatorCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
const { words, exitCode = 0 } = outcome;
(exitCode === 0 ? process.stdout : process.stderr).write(`${words}\n`);
if (outcome.exitCode === undefined) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void outcome.close());
} else {
  process.exitCode = exitCode;
}
