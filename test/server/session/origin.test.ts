import { describe, expect, test } from 'vitest';
import { createTestApp, expectRefusal } from './createTestApp';

const own = 'https://app.example.com';
const other = 'https://shop.example.org';

describe('createSessionHandler: origins', () => {
  test.each([
    ['a page of its own', { 'sec-fetch-site': 'same-origin' }],
    ['a page of its own, in Safari', { origin: own }],
    ['a page of its own, whose host a proxy has changed', { 'sec-fetch-site': 'same-origin', origin: other }],
  ])('accepts %s', async (_, headers) => {
    const { send } = createTestApp();
    expect((await send('POST', {}, { headers })).status).toBe(201);
  });

  test.each([
    ['a page of another origin', { 'sec-fetch-site': 'cross-site', origin: other }],
    ['a page of a subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['a URL typed by the user', { 'sec-fetch-site': 'none' }],
    ['a page of another origin, in Safari', { origin: other }],
    ['a page over http', { origin: 'http://app.example.com' }],
    ['a page with the origin "null"', { origin: 'null' }],
    ['a request without an origin', {}],
    [
      'a page that sends headers of a proxy',
      { origin: other, 'x-forwarded-host': 'shop.example.org', 'x-forwarded-proto': 'https' },
    ],
  ])('refuses %s', async (_, headers) => {
    const { send, service } = createTestApp();
    for (const [method, path] of [
      ['POST', ''],
      ['DELETE', ''],
      ['POST', '/end'],
    ] as const) {
      const response = await send(method, {}, { headers: headers as Record<string, string>, path });
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
      await expectRefusal(response, 403, 'foreign-origin');
    }
    expect(service.creations).toEqual([]);
  });

  test('uses the headers of a trusted proxy', async () => {
    const { send } = createTestApp({ trustProxy: true });
    const headers = { origin: other, 'x-forwarded-host': 'shop.example.org, inner:3000', 'x-forwarded-proto': 'https' };
    expect((await send('POST', {}, { headers })).status).toBe(201);
    await expectRefusal(await send('POST', {}, { headers: { ...headers, origin: own } }), 403, 'foreign-origin');
    await expectRefusal(
      await send('POST', {}, { headers: { ...headers, 'x-forwarded-host': ':' } }),
      403,
      'foreign-origin',
    );
  });

  test.each(['file', 'null', 'ftp', 'data', 'FILE', '', 'https:'])(
    'refuses the origin "null" when a trusted proxy says "%s"',
    async (proto) => {
      const { send, service } = createTestApp({ trustProxy: true });
      const headers = { origin: 'null', 'x-forwarded-proto': proto, 'x-forwarded-host': 'app.example.com' };
      await expectRefusal(await send('POST', {}, { headers }), 403, 'foreign-origin');
      expect(service.creations).toEqual([]);
    },
  );

  test.each([
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'app://-',
    'chrome-extension://abcdefghijklmnop',
    'http://localhost',
    'http://localhost:8100',
    'https://[::1]:3000',
    'https://app_1.example.com',
  ])('accepts a page of %s when it is listed', async (origin) => {
    const { send } = createTestApp({ origins: [origin] });
    const response = await send('POST', {}, { headers: { 'sec-fetch-site': 'cross-site', origin } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([201, origin]);
  });

  test('accepts a listed origin in another spelling', async () => {
    const { send } = createTestApp({ origins: ['HTTPS://Shop.Example.org:443/'] });
    expect((await send('POST', {}, { headers: { origin: other } })).status).toBe(201);
  });

  test('accepts the pages that the function accepts', async () => {
    const { send } = createTestApp({ origins: (origin) => /^https:\/\/preview-\d+\.example\.org$/.test(origin) });
    const postFrom = async (origin: string) =>
      await send('POST', {}, { headers: { 'sec-fetch-site': 'cross-site', origin } });
    expect((await postFrom('https://preview-7.example.org')).headers.get('access-control-allow-origin')).toBe(
      'https://preview-7.example.org',
    );
    await expectRefusal(await postFrom('https://preview-7.example.org.evil.example'), 403, 'foreign-origin');
    const everyone = createTestApp({ origins: () => true });
    await expectRefusal(await everyone.send('POST', {}, { headers: { origin: 'null' } }), 403, 'foreign-origin');
  });

  test.each<[string, unknown]>([
    ['a promise', Promise.resolve(true)],
    ['a text', 'https://shop.example.org'],
    ['nothing', undefined],
  ])('refuses and reports when the function returns %s instead of a boolean', async (_, returned) => {
    const { send, errors, service } = createTestApp({ origins: () => returned as boolean });
    await expectRefusal(await send('POST', {}, { headers: { origin: other } }), 500, 'misconfigured');
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option', option: 'origins' })]);
    expect(service.creations).toEqual([]);
  });

  test.each(['file:///x', 'app://index.html/api', 'data:text/plain,'])(
    'refuses the origin "null" for a request to %s',
    async (url) => {
      const { handler, service } = createTestApp();
      const request = new Request(url, { method: 'POST', headers: { origin: 'null' } });
      await expectRefusal(await handler(request), 403, 'foreign-origin');
      expect(service.creations).toEqual([]);
    },
  );

  test('refuses and reports when the function throws', async () => {
    const failure = new Error('no rules');
    const { send, errors } = createTestApp({
      origins: () => {
        throw failure;
      },
    });
    await expectRefusal(await send('POST', {}, { headers: { origin: other } }), 500, 'misconfigured');
    expect(errors).toEqual([failure]);
  });

  test.each([
    'https://*.example.org',
    '*',
    'https://shop.example.org/path',
    'https://shop.example.org?x',
    'https://user@shop.example.org',
    'shop.example.org',
    'file://',
    'file:///home',
    'null',
    '',
    'capacitor://localhost/path',
    'capacitor://*',
    ' https://shop.example.org',
    7,
  ])('throws for the listed origin %j, which no browser sends', (origin) => {
    expect(() => createTestApp({ origins: [origin as string] })).toThrow(
      expect.objectContaining({ code: 'invalid-option', option: 'origins' }),
    );
  });

  test('lets a page of a listed origin read the response and a refusal', async () => {
    const { send } = createTestApp({ origins: [other] });
    const headers = { 'sec-fetch-site': 'cross-site', origin: other };
    for (const body of [{}, { persona_id: 'p' }]) {
      const response = await send('POST', body, { headers });
      expect(response.status).toBe('persona_id' in body ? 400 : 201);
      expect(response.headers.get('access-control-allow-origin')).toBe(other);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('vary')).toBe('Origin');
    }
  });

  test('responds to a preflight with what a listed origin may do', async () => {
    const { send } = createTestApp({ origins: [other] });
    const headers = {
      origin: other,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization,content-type',
    };
    const response = await send('OPTIONS', undefined, { headers });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-methods': 'POST, DELETE, OPTIONS',
      'access-control-allow-origin': other,
      'access-control-expose-headers': 'Retry-After',
      'access-control-max-age': '600',
      allow: 'POST, DELETE, OPTIONS',
      'cache-control': 'no-store',
      vary: 'Origin',
    });
  });

  test('refuses the preflight of another origin', async () => {
    const { send } = createTestApp({ origins: [other] });
    const response = await send('OPTIONS', undefined, { headers: { origin: 'https://shop.example.org.evil.example' } });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect(response.headers.get('vary')).toBe('Origin');
    await expectRefusal(response, 403, 'foreign-origin');
  });

  test.each([
    ['GET', '', 'POST, DELETE, OPTIONS'],
    ['HEAD', '', 'POST, DELETE, OPTIONS'],
    ['PUT', '', 'POST, DELETE, OPTIONS'],
    ['GET', '/end', 'POST, OPTIONS'],
    ['DELETE', '/end/', 'POST, OPTIONS'],
  ])('responds to %s %s with the allowed methods', async (method, path, allow) => {
    const { send } = createTestApp();
    const response = await send(method, undefined, { path });
    expect(response.headers.get('allow')).toBe(allow);
    await expectRefusal(response, 405, 'method-not-allowed');
  });

  test('responds to OPTIONS without an origin with the allowed methods', async () => {
    const { send } = createTestApp();
    const response = await send('OPTIONS');
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, DELETE, OPTIONS']);
  });

  test('throws for a text instead of a list', () => {
    expect(() => createTestApp({ origins: 'https://shop.example.org' as never })).toThrow(
      expect.objectContaining({ code: 'invalid-option', option: 'origins' }),
    );
  });
});
