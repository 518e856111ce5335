import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { createTavusEmulator, onlyLocalHosts } from '../../src/emulator';
import { newEmulator } from './newEmulator';

const localOrigins = [
  'http://localhost',
  'http://localhost:5173',
  'https://localhost:3000',
  'http://127.0.0.1:8080',
  'http://127.1.2.3',
  'http://[::1]:3000',
  'http://app.localhost:5173',
];
const foreignOrigins = [
  'https://evil.example',
  'http://localhost.evil.example',
  'http://evil-localhost',
  'http://notlocalhost:5173',
  'http://127.0.0.1.nip.io',
  'http://127.0.0.1@evil.example',
  'http://localhost#.evil.example',
  'http://evil.example/localhost',
  'http://192.168.1.5',
  'http://0.0.0.0:8787',
  'http://[::2]',
  'file://localhost',
  'chrome-extension://localhost',
  'HTTP://LOCALHOST',
  'http://localhost http://evil.example',
  'localhost',
  'null',
  '',
];

/** An emulator with one conversation, and a function that sends requests as a page does. */
async function newRoom(options = {}) {
  const { emulator, make } = newEmulator(options);
  const id = await make.conversation();
  const path = `/emulator/conversations/${id}`;
  const joined = JSON.stringify({ event_type: 'participant.joined' });
  return {
    emulator,
    look: (headers: HeadersInit, host = 'http://127.0.0.1:8787') => emulator(host + path, { headers }),
    report: (headers: HeadersInit) =>
      emulator(`http://127.0.0.1:8787${path}/events`, { method: 'POST', headers, body: joined }),
    preflight: (headers: Record<string, string>) =>
      emulator(`http://127.0.0.1:8787${path}/events`, {
        method: 'OPTIONS',
        headers: {
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
          ...headers,
        },
      }),
  };
}

describe('createTavusEmulator, access', () => {
  describe('a room of the emulator', () => {
    test.each(localOrigins)('is open to a page of %s, and its responses allow no other origin', async (origin) => {
      const room = await newRoom();
      for (const response of [
        await room.look({ origin }),
        await room.report({ origin }),
        await room.preflight({ origin }),
      ]) {
        expect(response.ok).toBe(true);
        expect(response.headers.get('access-control-allow-origin')).toBe(origin);
        expect(response.headers.get('vary')).toBe('Origin');
        expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      }
    });

    test.each(foreignOrigins)(
      'is closed to a page of "%s", which reads nothing and changes nothing',
      async (origin) => {
        const room = await newRoom();
        const events: string[] = [];
        room.emulator.subscribe((news) => events.push(news.type));
        for (const response of [
          await room.look({ origin }),
          await room.report({ origin }),
          await room.preflight({ origin }),
        ]) {
          expect(response.status).toBe(403);
          expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
          const { error } = (await response.json()) as { error: string };
          expect(error).toContain('--origin');
        }
        // No room has changed, so nobody has joined. Listeners receive the refused requests, which the page cannot read.
        expect(events).toEqual(['request', 'request', 'request']);
        expect(room.emulator.requests.filter(({ path }) => path.startsWith('/emulator'))).toEqual([]);
      },
    );

    test('is open to programs, which send no origin', async () => {
      const room = await newRoom();
      const response = await room.look({});
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect((await room.report({})).status).toBe(204);
    });

    test('is open to the pages of the server that has the emulator, also behind a proxy', async () => {
      const room = await newRoom();
      expect((await room.look({ origin: 'https://app.example' }, 'https://app.example')).status).toBe(200);
      expect((await room.look({ origin: 'https://app.example' }, 'http://app.example')).status).toBe(200);
      expect((await room.look({ origin: 'https://app.example', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      expect((await room.look({ origin: 'https://other.example' }, 'https://app.example')).status).toBe(403);
      expect((await room.look({ origin: 'https://app.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    });

    test('is closed to a resource that a foreign page loads without an origin, and open to a link', async () => {
      const room = await newRoom();
      expect((await room.look({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
      expect((await room.look({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
      expect((await room.look({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
    });

    test('tells a browser in a preflight that listed pages of the internet may call this machine', async () => {
      const room = await newRoom({ origins: ['https://app.example'] });
      const asking = { 'access-control-request-private-network': 'true' };
      const allowed = await room.preflight({ origin: 'https://app.example', ...asking });
      expect(allowed.status).toBe(204);
      expect(Object.fromEntries(allowed.headers)).toMatchObject({
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-private-network': 'true',
        'access-control-allow-headers': 'content-type',
        'access-control-allow-methods': 'GET, POST',
      });
      expect((await room.preflight({ origin: 'https://evil.example', ...asking })).status).toBe(403);
    });

    test.each([
      ['https://app.example', 'https://app.example'],
      ['https://app.example', 'HTTPS://App.Example/'],
      ['https://app.example:8443', 'https://app.example:8443'],
      ['http://192.168.1.5:5173', 'http://192.168.1.5:5173'],
      ['null', 'null'],
      ['capacitor://localhost', 'capacitor://localhost'],
    ])('is open to a page of %s when %s is listed', async (origin, listed) => {
      const room = await newRoom({ origins: [listed] });
      const response = await room.look({ origin });
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect((await room.look({ origin: 'https://app.example.evil.example' })).status).toBe(403);
    });

    test('lets the page read a failure that was configured', async () => {
      const room = await newRoom();
      room.emulator.failNext({ status: 503, path: '/emulator/' });
      const response = await room.look({ origin: 'http://localhost:5173' });
      expect(response.status).toBe(503);
      expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    });
  });

  test.each([
    '*',
    '',
    'app.example',
    'https://app.example/path',
    'https://me@app.example',
    'https://*.app.example?',
    'not a url',
  ])('rejects "%s" as an origin', (origin) => {
    expect(() => createTavusEmulator({ origins: [origin] })).toThrow(InvalidOptionError);
  });

  test('lets no page read the API itself, and does nothing for a foreign one', async () => {
    const { emulator, ask } = newEmulator();
    const key = { 'x-api-key': 'key', 'content-type': 'application/json' };
    const create = (headers: object) =>
      emulator('http://127.0.0.1:8787/v2/personas', {
        method: 'POST',
        headers: { ...key, ...headers },
        body: '{"system_prompt":"Be kind."}',
      });
    const local = await create({ origin: 'http://localhost:5173' });
    expect(local.status).toBe(200);
    expect(local.headers.get('access-control-allow-origin')).toBeNull();
    const { total_count } = (await ask('GET', '/v2/personas')).body;
    const foreign = await create({ origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toEqual({ error: expect.stringContaining('https://evil.example') });
    expect((await ask('GET', '/v2/personas')).body.total_count).toBe(total_count);
    expect(emulator.requests).toContainEqual(expect.objectContaining({ method: 'POST', status: 403 }));
  });

  describe('onlyLocalHosts', () => {
    const handle = async () => new Response('reached');
    const ask = (host: string, hosts?: Parameters<typeof onlyLocalHosts>[1], header?: string) =>
      onlyLocalHosts(
        handle,
        hosts,
      )(new Request(`http://${host}/path`, { headers: header === undefined ? {} : { host: header } }));

    test.each([
      'localhost',
      'localhost:8787',
      'LOCALHOST',
      'localhost.',
      'app.localhost:1',
      '127.0.0.1:8787',
      '127.9.9.9',
      '[::1]:8787',
    ])('lets a request to %s through', async (host) => {
      expect(await (await ask(host)).text()).toBe('reached');
      expect((await ask('localhost', [], host)).status).toBe(200);
    });

    test.each([
      'evil.example',
      'evil.example:8787',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      'notlocalhost',
      '192.168.1.5',
      '0.0.0.0',
      '[::2]',
      'tavus',
    ])('refuses a request to %s, and says what to do', async (host) => {
      const response = await ask(host);
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({
        error: expect.stringMatching(/is no name of this machine.*--allowed-host/),
      });
      // The host in the header counts, even if a proxy has given the request another URL.
      expect((await ask('localhost', [], host)).status).toBe(403);
      expect((await ask(host, [], 'localhost')).status).toBe(403);
    });

    test.each([
      '',
      'a b',
      'localhost/',
      'localhost@evil.example',
      'evil.example#localhost',
      'localhost:99999',
      '[::1',
      '127.999.1.1',
      'a b.localhost',
      'evil.example#.localhost',
      'evil.example/.localhost',
    ])('refuses a request whose Host header is invalid: "%s"', async (header) => {
      expect((await ask('localhost', [], header)).status).toBe(403);
    });

    test('lets more names through, from a list or a function', async () => {
      expect((await ask('tavus.lan:8787', ['TAVUS.lan'])).status).toBe(200);
      expect((await ask('[fd00::1]:8787', ['[FD00:0::1]'])).status).toBe(200);
      expect((await ask('evil.tavus.lan', ['tavus.lan'])).status).toBe(403);
      expect((await ask('10.0.0.1', (name) => name.startsWith('10.'))).status).toBe(200);
      expect((await ask('11.0.0.1', (name) => name.startsWith('10.'))).status).toBe(403);
    });

    test.each(['', 'http://tavus.lan', 'tavus.lan/', 'a b', '[::1'])('rejects "%s" as a name', (host) => {
      expect(() => onlyLocalHosts(handle, [host])).toThrow(InvalidOptionError);
    });
  });

  test('gives random ids that no other emulator has, in the form of the service', async () => {
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => newEmulator({ seed: 'random' }).make.conversation()),
    );
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^c[0-9a-f]{11}$/);
    const seeded = await Promise.all([1, 1, 2].map((seed) => newEmulator({ seed }).make.conversation()));
    expect(seeded[0]).toBe(seeded[1]);
    expect(seeded[0]).not.toBe(seeded[2]);
  });
});
