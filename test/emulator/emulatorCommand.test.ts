// @vitest-environment node
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { emulatorCommand as command } from '../../src/bin/emulatorCommand';
import { newsLine } from '../../src/bin/newsLine';

const emulatorCommand = (args: readonly string[], print: (line: string) => void = () => undefined) =>
  command(args, print);

test('serves the API at the address it names', async () => {
  const outcome = await emulatorCommand(['emulator', '--port', '0', '--api-key', 'one']);
  if (outcome.exitCode !== undefined) throw new Error(outcome.words);
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.words)!;
  expect(outcome.words).toContain('baseUrl');
  expect(outcome.words).not.toContain("'one'");
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
      words: expect.stringContaining('in use'),
    });
  } finally {
    await outcome.close();
  }
  await expect(fetch(address)).rejects.toThrow();
});

/** Runs the command until the test is over, and sends it requests with any headers: `fetch` sets some of them itself. */
async function start(...args: string[]) {
  const printed: string[] = [];
  const outcome = await emulatorCommand(['emulator', '--port', '0', ...args], (line) => printed.push(line));
  if (outcome.exitCode !== undefined) throw new Error(outcome.words);
  onTestFinished(outcome.close);
  const port = Number(/:(\d+):/.exec(outcome.words)![1]);
  const ask = (method: string, path: string, headers: Record<string, string>, body = '') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  const create = async () => {
    const answer = await ask('POST', '/v2/conversations', { 'x-api-key': 'any' }, '{"replica_id":"r00000000001"}');
    return (JSON.parse(answer.body) as { conversation_id: string }).conversation_id;
  };
  return { ask, create, printed };
}

test('opens its rooms to pages of this machine, and to no other page', async () => {
  const { ask, create, printed } = await start('--origin', 'https://app.example');
  const room = `/emulator/conversations/${await create()}`;
  const joined = '{"event_type":"participant.joined"}';
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:1', 'https://app.example']) {
    const look = await ask('GET', room, { origin });
    expect(look.status).toBe(200);
    expect(look.headers['access-control-allow-origin']).toBe(origin);
    expect((await ask('POST', `${room}/events`, { origin }, joined)).status).toBe(204);
    expect((await ask('OPTIONS', `${room}/events`, { origin, 'access-control-request-method': 'POST' })).status).toBe(
      204,
    );
  }
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'https://app.example.evil']) {
    for (const method of ['GET', 'OPTIONS']) {
      const { status, headers } = await ask(method, room, { origin, 'access-control-request-method': 'POST' });
      expect(status).toBe(403);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect((await ask('POST', `${room}/events`, { origin, 'content-type': 'text/plain' }, joined)).status).toBe(403);
    expect(printed.at(-1)).toBe(`POST ${room}/events 403`);
  }
});

test('answers to the names of this machine alone, whatever its address is called elsewhere', async () => {
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
    const origin = `http://${host}`; // as it is under a name that leads here
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
])('with %j, answers to %j and not to %j', async (args, known, foreign) => {
  const { ask } = await start(...args);
  const status = async (host: string) => (await ask('GET', '/v2/replicas', { 'x-api-key': 'any', host })).status;
  for (const host of known) expect([host, await status(host)]).toEqual([host, 200]);
  for (const host of foreign) expect([host, await status(host)]).toEqual([host, 403]);
});

test('gives ids that nobody can guess, or the same ones each time', async () => {
  const idsOf = async (...args: string[]) => {
    const { create } = await start(...args);
    return [await create(), await create()];
  };
  expect(await idsOf()).not.toEqual(await idsOf());
  expect(await idsOf('--seed', '7')).toEqual(await idsOf('--seed', '7'));
  expect(await idsOf('--seed', '7')).not.toEqual(await idsOf('--seed', '8'));
});

test('has the personas and replicas it is told of', async () => {
  const ids = ['--persona', 'p123', '--persona', 'p456', '--replica', 'r123'];
  const outcome = await emulatorCommand(['emulator', '--port', '0', ...ids]);
  if (outcome.exitCode !== undefined) throw new Error(outcome.words);
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.words)!;
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
])('with %j, shows of its requests %j', async (options, lines) => {
  const printed: string[] = [];
  const args = ['emulator', '--port', '0', '--api-key', 'a-real-key', ...options];
  const outcome = await emulatorCommand(args, (line) => printed.push(line));
  if (outcome.exitCode !== undefined) throw new Error(outcome.words);
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(outcome.words)!;
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
])('shows of a webhook with %j how it went, and no token', (outcome, words) => {
  const url = 'http://me:secret@127.0.0.1:3999/hook/?token=secret';
  const line = (body: unknown) => newsLine({ type: 'webhook', webhook: { url, body, at: 0, ...outcome } });
  expect(line({ event_type: 'system.shutdown' })).toBe(`webhook system.shutdown → http://127.0.0.1:3999/hook ${words}`);
  expect(line({ document_id: 'd1', status: 'ready' })).toBe(`webhook → http://127.0.0.1:3999/hook ${words}`);
});

test('shows no address that it cannot take the token out of', () => {
  const webhook = { url: 'nowhere?token=secret', body: {}, error: 'Failed to parse URL from nowhere?token=secret' };
  const line = newsLine({ type: 'webhook', webhook: { ...webhook, at: 0 } });
  expect(line).toBe('webhook → no address failed: Failed to parse URL from no address');
});

test.each([[['--help']], [['emulator', '--help']], [['-h']]])('helps when asked by %j', async (args) => {
  const { exitCode, words } = await emulatorCommand(args);
  expect(exitCode).toBe(0);
  for (const option of ['port', 'host', 'allowed-host', 'origin', 'api-key', 'seed', 'persona', 'replica', 'quiet']) {
    expect(words).toContain(`--${option} `);
  }
});

test.each([
  [[], 'There is no command.'],
  [['simulate'], 'There is no command "simulate".'],
  [['emulator', 'now'], '"now" was not expected.'],
  [['emulator', '--prot', '1'], "Unknown option '--prot'."],
  [['emulator', '--port'], "Option '--port <value>' argument missing."],
  [['emulator', '--port', 'x'], '--port takes a number from 0 to 65535.'],
  [['emulator', '--port', '70000'], '--port takes a number from 0 to 65535.'],
  [['emulator', '--persona', ' '], '--persona is empty.'],
  [['emulator', '--host', ''], '--host is empty.'],
  [
    ['emulator', '--allowed-host', 'http://tavus.lan'],
    '--allowed-host takes a name without a port, such as tavus.lan.',
  ],
  [['emulator', '--origin', 'app.example'], '--origin takes an origin and no path, such as https://app.example.'],
  [['emulator', '--origin', '*'], '--origin takes an origin and no path, such as https://app.example.'],
  [['emulator', '--seed', 'x'], '--seed takes a number of up to nine digits.'],
])('says how it is called after %j', async (args, problem) => {
  const { exitCode, words } = await emulatorCommand(args);
  expect(exitCode).toBe(2);
  expect(words.split('\n')).toEqual([problem, expect.stringMatching(/^Usage: tavus-react/), expect.any(String)]);
});
