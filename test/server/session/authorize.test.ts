// @vitest-environment node
import { expect, test } from 'vitest';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import { inApp, refusal, secret } from './inApp';
import { TestService } from './TestService';

test.each([null, undefined, false, '', 0])('whoever is %j may not start a conversation', async (user) => {
  const { service, start, errors } = inApp({ authorize: () => user as null });
  await refusal(await start(), 401, 'not-authorized');
  expect(service.asked).toEqual([]);
  expect(errors).toEqual([]);
});

test('whoever cannot be checked may not start a conversation', async () => {
  const failure = new Error('the session store is down');
  const { service, start, errors } = inApp({ authorize: () => Promise.reject(failure) });
  expect(await refusal(await start(), 401, 'not-authorized')).not.toContain('store');
  expect(service.asked).toEqual([]);
  expect(errors).toEqual([failure]);
});

test.each(['returns', 'throws'])('an answer that the host %s itself reaches the page', async (how) => {
  const own = Response.redirect('https://app.example.com/login');
  const { service, start, errors } = inApp({
    authorize() {
      if (how === 'returns') return own;
      throw own as unknown as Error;
    },
  });
  const { status, headers } = await start();
  expect([status, headers.get('location')]).toEqual([302, 'https://app.example.com/login']);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(service.asked).toEqual([]);
  expect(errors).toEqual([]);
});

test("a page of a listed origin can read the host's own answer", async () => {
  const origin = 'https://shop.example.org';
  const own = Response.json({ wait: 60 }, { status: 429, headers: { vary: 'Cookie' } });
  own.headers.append('set-cookie', 'a=1');
  own.headers.append('set-cookie', 'b=2');
  const { start } = inApp({ origins: [origin], authorize: () => own });
  const { status, headers, ...response } = await start({}, { headers: { origin } }).then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    body: await answer.json(),
  }));
  expect([status, response.body]).toEqual([429, { wait: 60 }]);
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  expect(headers.get('vary')).toBe('Cookie, Origin');
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test("another package's response is no user", async () => {
  const headers = new Map([['retry-after', '60']]);
  const { service, start } = inApp({ authorize: () => ({ status: 401, headers, ok: false }) });
  const response = await start();
  expect([response.status, response.headers.get('retry-after')]).toEqual([401, '60']);
  expect(service.asked).toEqual([]);
});

test('a host that has read the body is told to read a copy', async () => {
  const { start, errors } = inApp({ authorize: async (request) => (await request.text()) !== 'x' && true });
  await refusal(await start(), 500, 'misconfigured');
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('request.clone()') })]);

  const careful = inApp({ authorize: async (request) => (await request.clone().text()) !== 'x' && true });
  expect((await careful.start()).status).toBe(201);
});

test('nobody forgets who may start a conversation', () => {
  const rest = { client: new TestService(), conversation: {}, secret };
  // @ts-expect-error -- without authorize
  expect(() => createSessionHandler(rest)).toThrow('"authorize" cannot be used');
});

test.each([
  ['client', { client: null }],
  ['authorize', { authorize: true }],
  ['conversation', { conversation: 'p123' }],
  ['secret', { secret: 'short' }],
  ['secret', { secret: [] }],
  ['secret', { secret: [secret, 'short'] }],
  ['secret', { secret: undefined }],
  ['allow', { allow: ['persona_id'] }],
  ['allow', { allow: ['toString'] }],
  ['origins', { origins: ['*'] }],
  ['origins', { origins: ['https://app.example.com/path'] }],
  ['origins', { origins: ['file:///'] }],
  ['ticketExpiresInS', { ticketExpiresInS: 0 }],
  ['maxBodyBytes', { maxBodyBytes: Number.NaN }],
  ['bodyTimeoutMs', { bodyTimeoutMs: 2 ** 31 }],
])('"%s" is refused at once where it cannot work: %j', (name, options) => {
  expect(() => inApp(options as object)).toThrow(
    expect.objectContaining({ code: 'invalid-option', option: name, message: expect.not.stringContaining('short') }),
  );
});
