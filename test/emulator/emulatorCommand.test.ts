// @vitest-environment node
import { expect, test } from 'vitest';
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
  for (const option of ['--port', '--host', '--api-key', '--persona', '--replica', '--quiet']) {
    expect(words).toContain(option);
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
])('says how it is called after %j', async (args, problem) => {
  const { exitCode, words } = await emulatorCommand(args);
  expect(exitCode).toBe(2);
  expect(words.split('\n')).toEqual([problem, expect.stringMatching(/^Usage: tavus-react/), expect.any(String)]);
});
