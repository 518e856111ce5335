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

test.each(['returns', 'throws'])('an answer that the host %s itself is sent as it is', async (how) => {
  const own = Response.redirect('https://app.example.com/login');
  const { service, start, errors } = inApp({
    authorize() {
      if (how === 'returns') return own;
      throw own as unknown as Error;
    },
  });
  expect(await start()).toBe(own);
  expect(service.asked).toEqual([]);
  expect(errors).toEqual([]);
});

test("another package's response is no user", async () => {
  const { service, start } = inApp({ authorize: () => ({ status: 401, headers: { get: () => null }, ok: false }) });
  expect((await start()).status).toBe(401);
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
  ['allow', { allow: ['persona_id'] }],
  ['allow', { allow: ['toString'] }],
  ['origins', { origins: ['*'] }],
  ['origins', { origins: ['https://app.example.com/path'] }],
  ['origins', { origins: ['file:///'] }],
  ['ticketExpiresInS', { ticketExpiresInS: 0 }],
  ['maxBodyBytes', { maxBodyBytes: Number.NaN }],
])('"%s" is refused at once where it cannot work: %j', (name, options) => {
  expect(() => inApp(options as object)).toThrow(
    expect.objectContaining({ code: 'invalid-option', option: name, message: expect.not.stringContaining('short') }),
  );
});
