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

test.each([
  [[]],
  [['simulate']],
  [['emulator', 'now']],
  [['emulator', '--prot', '1']],
  [['emulator', '--port', 'x']],
  [['emulator', '--port', '70000']],
])('says how it is called after %j', async (args) => {
  expect(await emulatorCommand(args)).toEqual({ exitCode: 2, words: expect.stringContaining('Usage: tavus-react') });
});
