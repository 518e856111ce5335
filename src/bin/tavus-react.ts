#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

const outcome = await emulatorCommand(process.argv.slice(2));
if (outcome.exitCode === undefined) {
  process.stdout.write(`${outcome.words}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void outcome.close());
} else {
  process.stderr.write(`${outcome.words}\n`);
  process.exitCode = outcome.exitCode;
}
