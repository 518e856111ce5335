// @vitest-environment node
import { expect, test } from 'vitest';
import { inApp, refusal } from './inApp';

const own = 'https://app.example.com';
const other = 'https://shop.example.org';

test.each([
  ['a page of its own', { 'sec-fetch-site': 'same-origin' }],
  ['a page of its own, in Safari', { origin: own }],
  ['a page of its own, whose host a proxy has changed', { 'sec-fetch-site': 'same-origin', origin: other }],
])('lets in %s', async (_, headers) => {
  const { ask } = inApp();
  expect((await ask('POST', {}, { headers })).status).toBe(201);
});

test.each([
  ['a page of another origin', { 'sec-fetch-site': 'cross-site', origin: other }],
  ['a page of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
  ['a typed address', { 'sec-fetch-site': 'none' }],
  ['a page of another origin, in Safari', { origin: other }],
  ['a page over http', { origin: 'http://app.example.com' }],
  ['a page that hides where it is', { origin: 'null' }],
  ['what does not say where it comes from', {}],
  ['what claims a proxy', { origin: other, 'x-forwarded-host': 'shop.example.org', 'x-forwarded-proto': 'https' }],
])('keeps out %s', async (_, headers) => {
  const { ask, service } = inApp();
  for (const [method, path] of [
    ['POST', ''],
    ['DELETE', ''],
    ['POST', '/end'],
  ] as const) {
    const response = await ask(method, {}, { headers: headers as Record<string, string>, path });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    await refusal(response, 403, 'foreign-origin');
  }
  expect(service.asked).toEqual([]);
});

test('believes a proxy that is trusted', async () => {
  const { ask } = inApp({ trustProxy: true });
  const headers = { origin: other, 'x-forwarded-host': 'shop.example.org, inner:3000', 'x-forwarded-proto': 'https' };
  expect((await ask('POST', {}, { headers })).status).toBe(201);
  await refusal(await ask('POST', {}, { headers: { ...headers, origin: own } }), 403, 'foreign-origin');
  await refusal(await ask('POST', {}, { headers: { ...headers, 'x-forwarded-host': ':' } }), 403, 'foreign-origin');
});

test.each(['file', 'null', 'ftp', 'data', 'FILE', '', 'https:'])(
  'a proxy that says "%s" lets in no page that hides',
  async (proto) => {
    const { ask, service } = inApp({ trustProxy: true });
    const headers = { origin: 'null', 'x-forwarded-proto': proto, 'x-forwarded-host': 'app.example.com' };
    await refusal(await ask('POST', {}, { headers }), 403, 'foreign-origin');
    expect(service.asked).toEqual([]);
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
])('lets in a page at %s when it is listed', async (origin) => {
  const { ask } = inApp({ origins: [origin] });
  const response = await ask('POST', {}, { headers: { 'sec-fetch-site': 'cross-site', origin } });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([201, origin]);
});

test('takes an origin as people write it', async () => {
  const { ask } = inApp({ origins: ['HTTPS://Shop.Example.org:443/'] });
  expect((await ask('POST', {}, { headers: { origin: other } })).status).toBe(201);
});

test('lets in pages that a function of the app lets in', async () => {
  const { ask } = inApp({ origins: (origin) => /^https:\/\/preview-\d+\.example\.org$/.test(origin) });
  const as = async (origin: string) => await ask('POST', {}, { headers: { 'sec-fetch-site': 'cross-site', origin } });
  expect((await as('https://preview-7.example.org')).headers.get('access-control-allow-origin')).toBe(
    'https://preview-7.example.org',
  );
  await refusal(await as('https://preview-7.example.org.evil.example'), 403, 'foreign-origin');
  const everyone = inApp({ origins: () => true });
  await refusal(await everyone.ask('POST', {}, { headers: { origin: 'null' } }), 403, 'foreign-origin');
});

test.each<[string, unknown]>([
  ['a promise', Promise.resolve(true)],
  ['a text', 'https://shop.example.org'],
  ['nothing', undefined],
])('a function that returns %s in place of a boolean lets in nobody, and is told', async (_, returned) => {
  const { ask, errors, service } = inApp({ origins: () => returned as boolean });
  await refusal(await ask('POST', {}, { headers: { origin: other } }), 500, 'misconfigured');
  expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option', option: 'origins' })]);
  expect(service.asked).toEqual([]);
});

test.each(['file:///x', 'app://index.html/api', 'data:text/plain,'])(
  'a request to %s has no origin that a sandboxed frame could have',
  async (url) => {
    const { handler, service } = inApp();
    const request = new Request(url, { method: 'POST', headers: { origin: 'null' } });
    await refusal(await handler(request), 403, 'foreign-origin');
    expect(service.asked).toEqual([]);
  },
);

test('a function that throws lets in nobody, and is told', async () => {
  const failure = new Error('no rules');
  const { ask, errors } = inApp({
    origins: () => {
      throw failure;
    },
  });
  await refusal(await ask('POST', {}, { headers: { origin: other } }), 500, 'misconfigured');
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
])('refuses to list %j, which no browser sends', (origin) => {
  expect(() => inApp({ origins: [origin as string] })).toThrow(
    expect.objectContaining({ code: 'invalid-option', option: 'origins' }),
  );
});

test('lets in pages of a listed origin, which can read the answer and the refusal', async () => {
  const { ask } = inApp({ origins: [other] });
  const headers = { 'sec-fetch-site': 'cross-site', origin: other };
  for (const body of [{}, { persona_id: 'p' }]) {
    const response = await ask('POST', body, { headers });
    expect(response.status).toBe('persona_id' in body ? 400 : 201);
    expect(response.headers.get('access-control-allow-origin')).toBe(other);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('Origin');
  }
});

test('tells browsers beforehand what a listed origin may do', async () => {
  const { ask } = inApp({ origins: [other] });
  const headers = {
    origin: other,
    'access-control-request-method': 'DELETE',
    'access-control-request-headers': 'authorization,content-type',
  };
  const response = await ask('OPTIONS', undefined, { headers });
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

test('tells browsers beforehand that another origin may not', async () => {
  const { ask } = inApp({ origins: [other] });
  const response = await ask('OPTIONS', undefined, { headers: { origin: 'https://shop.example.org.evil.example' } });
  expect(response.headers.has('access-control-allow-origin')).toBe(false);
  expect(response.headers.get('vary')).toBe('Origin');
  await refusal(response, 403, 'foreign-origin');
});

test.each([
  ['GET', '', 'POST, DELETE, OPTIONS'],
  ['HEAD', '', 'POST, DELETE, OPTIONS'],
  ['PUT', '', 'POST, DELETE, OPTIONS'],
  ['GET', '/end', 'POST, OPTIONS'],
  ['DELETE', '/end/', 'POST, OPTIONS'],
])('%s %s says what there is instead', async (method, path, allow) => {
  const { ask } = inApp();
  const response = await ask(method, undefined, { path });
  expect(response.headers.get('allow')).toBe(allow);
  await refusal(response, 405, 'method-not-allowed');
});

test('OPTIONS without an origin says what there is', async () => {
  const { ask } = inApp();
  const response = await ask('OPTIONS');
  expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, DELETE, OPTIONS']);
});

test('a text in place of a list of origins is refused', () => {
  expect(() => inApp({ origins: 'https://shop.example.org' as never })).toThrow(
    expect.objectContaining({ code: 'invalid-option', option: 'origins' }),
  );
});
