#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

// Without a reader (`| head -1`) or with a full disk, each write fails. The emulator must keep running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const outcome = await emulatorCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
const { message, exitCode = 0 } = outcome;
(exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
if (outcome.exitCode === undefined) {
  // SIGHUP comes when the terminal is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void outcome.close());
} else {
  process.exitCode = exitCode;
}
