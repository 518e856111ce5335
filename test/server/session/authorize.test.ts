import { describe, expect, test } from 'vitest';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import { createTestApp, expectRefusal, secret } from './createTestApp';
import { TestService } from './TestService';

describe('createSessionHandler: authorize and the other options', () => {
  test.each([null, undefined, false, '', 0])('refuses a page when "authorize" returns %j', async (user) => {
    const { service, start, errors } = createTestApp({ authorize: () => user as null });
    await expectRefusal(await start(), 401, 'not-authorized');
    expect(service.creations).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('refuses a page and reports the error when "authorize" rejects', async () => {
    const failure = new Error('the session store is down');
    const { service, start, errors } = createTestApp({ authorize: () => Promise.reject(failure) });
    expect(await expectRefusal(await start(), 401, 'not-authorized')).not.toContain('store');
    expect(service.creations).toEqual([]);
    expect(errors).toEqual([failure]);
  });

  test.each(['returns', 'throws'])('sends the response that "authorize" %s', async (how) => {
    const own = Response.redirect('https://app.example.com/login');
    const { service, start, errors } = createTestApp({
      authorize() {
        if (how === 'returns') return own;
        throw own as unknown as Error;
      },
    });
    const { status, headers } = await start();
    expect([status, headers.get('location')]).toEqual([302, 'https://app.example.com/login']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(service.creations).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("adds CORS headers to the app's own response, for a page of a listed origin", async () => {
    const origin = 'https://shop.example.org';
    const own = Response.json({ wait: 60 }, { status: 429, headers: { vary: 'Cookie' } });
    own.headers.append('set-cookie', 'a=1');
    own.headers.append('set-cookie', 'b=2');
    const { start } = createTestApp({ origins: [origin], authorize: () => own });
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

  test('sends a response of another package, and does not take it for a user', async () => {
    const headers = new Map([['retry-after', '60']]);
    const { service, start } = createTestApp({ authorize: () => ({ status: 401, headers, ok: false }) });
    const response = await start();
    expect([response.status, response.headers.get('retry-after')]).toEqual([401, '60']);
    expect(service.creations).toEqual([]);
  });

  test('reports that "authorize" has read the body, and accepts that it reads a copy', async () => {
    const { start, errors } = createTestApp({ authorize: async (request) => (await request.text()) !== 'x' && true });
    await expectRefusal(await start(), 500, 'misconfigured');
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('request.clone()') })]);

    const careful = createTestApp({ authorize: async (request) => (await request.clone().text()) !== 'x' && true });
    expect((await careful.start()).status).toBe(201);
  });

  test('throws when "authorize" is missing', () => {
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
  ])('throws for an invalid "%s": %j', (name, options) => {
    expect(() => createTestApp(options as object)).toThrow(
      expect.objectContaining({ code: 'invalid-option', option: name, message: expect.not.stringContaining('short') }),
    );
  });
});
