import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '../../scripts/consumers.mjs';

// Runs the built command as a process of its own, with a closed pipe, a full disk and signals.

const program = fileURLToPath(new URL('../../dist/bin/tavus-react.js', import.meta.url));
const key = { 'x-api-key': 'any' };

async function start(stdio: StdioOptions) {
  const port = await findFreePort();
  const child: ChildProcess = spawn(process.execPath, [program, 'emulator', '--port', String(port)], { stdio });
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const isServing = () =>
    fetch(`${url}/v2/replicas`, { headers: key }).then(
      ({ status }) => status === 200,
      () => false,
    );
  return { child, ended, isServing, port: String(port) };
}

describe('tavus-react emulator', () => {
  test.each(['stdout', 'stderr'] as const)('goes on serving when its %s is closed', async (stream) => {
    const { child, ended, isServing } = await start(['ignore', 'pipe', 'pipe']);
    await once(child.stdout!, 'data');
    child[stream]!.destroy(); // as `head -1` does
    for (let requests = 0; requests < 5; requests += 1) expect(await isServing()).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test.runIf(existsSync('/dev/full'))('goes on serving when its log fills the disk', async () => {
    const full = openSync('/dev/full', 'w');
    const { child, ended, isServing } = await start(['ignore', full, full]);
    await expect.poll(isServing, { timeout: 20_000 }).toBe(true);
    expect(await isServing()).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'exits on %s, even with a client that keeps its connection open',
    async (signal) => {
      const { child, ended, isServing } = await start(['ignore', 'pipe', 'inherit']);
      await once(child.stdout!, 'data');
      expect(await isServing()).toBe(true);
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(await isServing()).toBe(false);
    },
  );

  test.each([
    [['--help'], 0],
    [['--prot'], 2],
  ])('exits with its usual code for %j when its output is closed', async (args, code) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await once(child, 'exit')).toEqual([code, null]);
  });

  test('prints that a port is in use', async () => {
    const { child, isServing, port } = await start(['ignore', 'pipe', 'inherit']);
    await once(child.stdout!, 'data');
    const second = spawn(process.execPath, [program, 'emulator', '--port', port], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const chunks: Buffer[] = [];
    second.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await once(second, 'close')).toEqual([1, null]);
    expect(Buffer.concat(chunks).toString()).toBe(
      `Port ${port} of 127.0.0.1 is in use. Stop what uses it, or choose another with --port.\n`,
    );
    expect(await isServing()).toBe(true);
  });
});
