#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

// Whoever read along has gone, such as `head -1`, or the disk is full. The emulator serves on, and has nobody to tell.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const outcome = await emulatorCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
const { words, exitCode = 0 } = outcome;
(exitCode === 0 ? process.stdout : process.stderr).write(`${words}\n`);
if (outcome.exitCode === undefined) {
  // SIGHUP comes when the terminal is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void outcome.close());
} else {
  process.exitCode = exitCode;
}
