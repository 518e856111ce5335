// @vitest-environment node
import { expect, test } from 'vitest';
import { emulatorCommand } from '../../src/bin/emulatorCommand';

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

test.each([[['--help']], [['emulator', '--help']], [['-h']]])('helps when asked by %j', async (args) => {
  const { exitCode, words } = await emulatorCommand(args);
  expect(exitCode).toBe(0);
  for (const option of ['--port', '--host', '--api-key', '--persona', '--replica']) expect(words).toContain(option);
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
