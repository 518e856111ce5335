import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emulatorCommand as command } from '../../src/bin/emulatorCommand';
import { formatActivity } from '../../src/bin/formatActivity';

const emulatorCommand = (args: readonly string[], print: (line: string) => void = () => undefined) =>
  command(args, print);

describe('emulatorCommand', () => {
  test('serves the API at the address that it prints', async () => {
    const outcome = await emulatorCommand(['emulator', '--port', '0', '--api-key', 'one']);
    if (outcome.exitCode !== undefined) throw new Error(outcome.message);
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.message)!;
    expect(outcome.message).toContain('baseUrl');
    expect(outcome.message).not.toContain("'one'");
    try {
      const post = (key: string) =>
        fetch(`${address}/v2/personas`, {
          method: 'POST',
          headers: { 'x-api-key': key, 'content-type': 'application/json' },
          body: JSON.stringify({ system_prompt: 'Be kind.' }),
        });
      expect((await post('one')).status).toBe(200);
      expect((await post('two')).status).toBe(401);

      const port = new URL(address).port;
      expect(await emulatorCommand(['emulator', '--port', port])).toEqual({
        exitCode: 1,
        message: expect.stringContaining('in use'),
      });
    } finally {
      await outcome.close();
    }
    await expect(fetch(address)).rejects.toThrow();
  });

  /** Runs the command until the end of the test, and sends requests with any headers, because `fetch` sets some of them itself. */
  async function start(...args: string[]) {
    const printed: string[] = [];
    const outcome = await emulatorCommand(['emulator', '--port', '0', ...args], (line) => printed.push(line));
    if (outcome.exitCode !== undefined) throw new Error(outcome.message);
    onTestFinished(outcome.close);
    const port = Number(/:(\d+):/.exec(outcome.message)![1]);
    const ask = (method: string, path: string, headers: Record<string, string>, body = '') =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            });
          });
        });
        request.on('error', reject);
        request.end(body);
      });
    const create = async () => {
      const response = await ask('POST', '/v2/conversations', { 'x-api-key': 'any' }, '{"replica_id":"r00000000001"}');
      return (JSON.parse(response.body) as { conversation_id: string }).conversation_id;
    };
    return { ask, create, printed };
  }

  test('opens its rooms to pages of this machine, and to no other page', async () => {
    const { ask, create, printed } = await start('--origin', 'https://app.example');
    const room = `/emulator/conversations/${await create()}`;
    const joined = '{"event_type":"participant.joined"}';
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:1', 'https://app.example']) {
      const read = await ask('GET', room, { origin });
      expect(read.status).toBe(200);
      expect(read.headers['access-control-allow-origin']).toBe(origin);
      expect((await ask('POST', `${room}/events`, { origin }, joined)).status).toBe(204);
      expect((await ask('OPTIONS', `${room}/events`, { origin, 'access-control-request-method': 'POST' })).status).toBe(
        204,
      );
    }
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost.evil.example',
      'https://app.example.evil',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const { status, headers } = await ask(method, room, { origin, 'access-control-request-method': 'POST' });
        expect(status).toBe(403);
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      }
      expect((await ask('POST', `${room}/events`, { origin, 'content-type': 'text/plain' }, joined)).status).toBe(403);
      expect(printed.at(-1)).toBe(`POST ${room}/events 403`);
    }
  });

  test('accepts only the host names of this machine', async () => {
    const { ask } = await start();
    const headers = { 'x-api-key': 'any' };
    for (const host of ['localhost', 'localhost:99', '127.0.0.1', '[::1]:8787', 'tavus.localhost']) {
      expect((await ask('GET', '/v2/replicas', { ...headers, host })).status).toBe(200);
    }
    for (const host of [
      'evil.example',
      'evil.example:8787',
      '192.168.0.9',
      '0.0.0.0',
      'tavus',
      'localhost.evil.example',
    ]) {
      const origin = `http://${host}`; // the host of a name that resolves to this machine
      for (const path of ['/v2/replicas', '/emulator/conversations/c1', '/']) {
        expect((await ask('GET', path, { ...headers, host, origin })).status).toBe(403);
        expect((await ask('GET', path, { ...headers, host, 'sec-fetch-site': 'same-origin' })).status).toBe(403);
      }
    }
  });

  test.each([
    [
      ['--allowed-host', 'Tavus.lan'],
      ['tavus.lan', 'tavus.lan:1'],
      ['lan', 'evil.tavus.lan', '10.0.0.1', 'tavus'],
    ],
    [['--host', 'localhost', '--allowed-host', '10.0.0.1'], ['localhost', '10.0.0.1'], ['10.0.0.2']],
    [
      ['--host', '0.0.0.0'],
      ['0.0.0.0', '192.168.0.9:80', '[fd00::1]', 'tavus', 'localhost'],
      ['evil.example', 'a.b'],
    ],
  ])('accepts with %j the host %j and not %j', async (args, known, foreign) => {
    const { ask } = await start(...args);
    const status = async (host: string) => (await ask('GET', '/v2/replicas', { 'x-api-key': 'any', host })).status;
    for (const host of known) expect([host, await status(host)]).toEqual([host, 200]);
    for (const host of foreign) expect([host, await status(host)]).toEqual([host, 403]);
  });

  test('gives ids that cannot be guessed, or the same ids each time', async () => {
    const idsOf = async (...args: string[]) => {
      const { create } = await start(...args);
      return [await create(), await create()];
    };
    expect(await idsOf()).not.toEqual(await idsOf());
    expect(await idsOf('--seed', '7')).toEqual(await idsOf('--seed', '7'));
    expect(await idsOf('--seed', '7')).not.toEqual(await idsOf('--seed', '8'));
  });

  test('has the given personas and replicas', async () => {
    const ids = ['--persona', 'p123', '--persona', 'p456', '--replica', 'r123'];
    const outcome = await emulatorCommand(['emulator', '--port', '0', ...ids]);
    if (outcome.exitCode !== undefined) throw new Error(outcome.message);
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.message)!;
    try {
      const headers = { 'x-api-key': 'any', 'content-type': 'application/json' };
      for (const fields of [{ persona_id: 'p123' }, { persona_id: 'p456', replica_id: 'r123' }]) {
        const request = { method: 'POST', headers, body: JSON.stringify(fields) };
        expect((await fetch(`${address}/v2/conversations`, request)).status).toBe(200);
      }
    } finally {
      await outcome.close();
    }
  });

  test.each([
    [[], ['POST /v2/personas 401', 'GET /v2/personas 200']],
    [['--quiet'], []],
  ])('prints with %j the requests as %j', async (options, lines) => {
    const printed: string[] = [];
    const args = ['emulator', '--port', '0', '--api-key', 'a-real-key', ...options];
    const outcome = await emulatorCommand(args, (line) => printed.push(line));
    if (outcome.exitCode !== undefined) throw new Error(outcome.message);
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.message)!;
    try {
      await fetch(`${address}/v2/personas`, { method: 'POST', headers: { 'x-api-key': 'another' } });
      await fetch(`${address}/v2/personas?limit=1`, { headers: { 'x-api-key': 'a-real-key' } });
      await fetch(`${address}/emulator/conversations/c1`);
    } finally {
      await outcome.close();
    }
    expect(printed).toEqual(lines);
  });

  test.each([
    [{ status: 204 }, '204'],
    [{ error: 'fetch failed' }, 'failed: fetch failed'],
    [
      { error: 'Failed to parse URL from http://me:secret@127.0.0.1:3999/hook/?token=secret' },
      'failed: Failed to parse URL from http://127.0.0.1:3999/hook',
    ],
  ])('prints the outcome %j of a webhook, and no token', (outcome, text) => {
    const url = 'http://me:secret@127.0.0.1:3999/hook/?token=secret';
    const line = (body: unknown) => formatActivity({ type: 'webhook', webhook: { url, body, at: 0, ...outcome } });
    expect(line({ event_type: 'system.shutdown' })).toBe(
      `webhook system.shutdown → http://127.0.0.1:3999/hook ${text}`,
    );
    expect(line({ document_id: 'd1', status: 'ready' })).toBe(`webhook → http://127.0.0.1:3999/hook ${text}`);
  });

  test('does not print an address from which it cannot remove the token', () => {
    const webhook = { url: 'nowhere?token=secret', body: {}, error: 'Failed to parse URL from nowhere?token=secret' };
    const line = formatActivity({ type: 'webhook', webhook: { ...webhook, at: 0 } });
    expect(line).toBe('webhook → no address failed: Failed to parse URL from no address');
  });

  test.each([[['--help']], [['emulator', '--help']], [['-h']]])('prints the help for %j', async (args) => {
    const { exitCode, message } = await emulatorCommand(args);
    expect(exitCode).toBe(0);
    for (const option of ['port', 'host', 'allowed-host', 'origin', 'api-key', 'seed', 'persona', 'replica', 'quiet']) {
      expect(message).toContain(`--${option} `);
    }
  });

  test.each([
    [[], 'There is no command.'],
    [['simulate'], 'There is no command "simulate".'],
    [['emulator', 'now'], '"now" was not expected.'],
    [['emulator', '--prot', '1'], "Unknown option '--prot'."],
    [['emulator', '--port'], "Option '--port <value>' argument missing."],
    [['emulator', '--port', 'x'], '--port must be a number from 0 to 65535.'],
    [['emulator', '--port', '70000'], '--port must be a number from 0 to 65535.'],
    [['emulator', '--persona', ' '], '--persona is empty.'],
    [['emulator', '--host', ''], '--host is empty.'],
    [
      ['emulator', '--allowed-host', 'http://tavus.lan'],
      '--allowed-host must be a name without a port, such as tavus.lan.',
    ],
    [
      ['emulator', '--origin', 'app.example'],
      '--origin must be an origin without a path, such as https://app.example.',
    ],
    [['emulator', '--origin', '*'], '--origin must be an origin without a path, such as https://app.example.'],
    [['emulator', '--seed', 'x'], '--seed must be a number of up to nine digits.'],
  ])('prints the usage after %j', async (args, problem) => {
    const { exitCode, message } = await emulatorCommand(args);
    expect(exitCode).toBe(2);
    expect(message.split('\n')).toEqual([problem, expect.stringMatching(/^Usage: tavus-react/), expect.any(String)]);
  });
});
