import { afterEach, describe, expect, test, vi } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/InvalidOptionError';
import { createTavusClient } from '../../../src/server/client/createTavusClient';
import { createTestClient, json, KEY } from './createTestClient';

afterEach(() => vi.unstubAllGlobals());

describe('createTavusClient', () => {
  test.each([undefined, null, '', '  ', 42])(
    'an apiKey of %j throws an error that names the variable to set',
    (apiKey) => {
      expect(() => createTavusClient({ apiKey: apiKey as string })).toThrow(/"apiKey" .*TAVUS_API_KEY/);
    },
  );

  test.each([[], [undefined], [null], ['a-real-key']])(
    'the arguments %j throw the error about the missing key',
    (...given) => {
      const create = () => (createTavusClient as (...options: unknown[]) => unknown)(...given);
      expect(create).toThrow(InvalidOptionError);
      expect(create).toThrow(/"apiKey" .*TAVUS_API_KEY/);
      expect(create).not.toThrow(/a-real-key/);
    },
  );

  test.each(['baseURL', 'timeout', 'toString'])(
    'the unknown option "%s" throws an error that lists the options',
    (name) => {
      const options = { apiKey: KEY, [name]: 'http://localhost:4400' };
      expect(() => createTavusClient(options)).toThrow(InvalidOptionError);
      expect(() => createTavusClient(options)).toThrow(
        `"${name}" cannot be used: there is no such option. There are: apiKey, fetch, baseUrl, `,
      );
    },
  );

  test('an apiKey function is called for each request, and not before', async () => {
    let key: string | undefined;
    const { client, sent } = createTestClient([json({ persona_id: 'p1' })], { apiKey: () => key });
    await expect(client.personas.get('p1')).rejects.toThrow(/"apiKey" .*TAVUS_API_KEY/);
    await expect(client.personas.get('p1')).rejects.toBeInstanceOf(InvalidOptionError);
    key = 'line\nbreak';
    await expect(client.personas.get('p1')).rejects.toBeInstanceOf(InvalidOptionError);
    expect(sent).toHaveLength(0);

    key = KEY;
    await client.personas.get('p1');
    key = 'another-key';
    await client.personas.get('p1');
    expect(sent.map(({ headers }) => headers.get('x-api-key'))).toStrictEqual([KEY, 'another-key']);
  });

  test.each(['secret\n', 'sec ret', 'sécret', 'sec\u0000ret', ' secret'])(
    'a key that no header can carry (%j) throws an error that does not repeat it',
    (apiKey) => {
      expect(() => createTavusClient({ apiKey })).toThrow(InvalidOptionError);
      expect(() => createTavusClient({ apiKey })).not.toThrow(/s[eé]c/);
    },
  );

  test.each([
    'tavusapi.com',
    'ftp://tavusapi.com',
    'http://tavusapi.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.7:4400',
    'http://[fe80::1]:4400',
    'https://me:secret@tavusapi.com',
    'https://tavusapi.com/?key=secret',
    'https://tavusapi.com?',
    'https://tavusapi.com/#',
    'http://localhost:8787/?',
    'http://localhost:8787#',
  ])('the baseUrl %s throws', (baseUrl) => {
    expect(() => createTavusClient({ apiKey: KEY, baseUrl })).toThrow(/^"baseUrl" cannot be used/);
    expect(() => createTavusClient({ apiKey: KEY, baseUrl })).not.toThrow(/secret/);
  });

  test.each([
    ['localhost:8787', 'it has no "http://" or "https://" in front.'],
    ['ftp://tavusapi.com', 'it has no "http://" or "https://" in front.'],
    ['https://tavusapi.com/v2', 'it ends in "/v2", which the client adds itself. Leave it out.'],
    ['http://localhost:8787/tavus/v2/', 'it ends in "/v2", which the client adds itself. Leave it out.'],
  ])('the error about the baseUrl %s says what is wrong with it', (baseUrl, problem) => {
    expect(() => createTavusClient({ apiKey: KEY, baseUrl })).toThrow(`"baseUrl" cannot be used: ${problem}`);
  });

  test.each([
    ['https://tavusapi.com', 'https://tavusapi.com/v2/personas/p1'],
    ['https://proxy.example.com/tavus/', 'https://proxy.example.com/tavus/v2/personas/p1'],
    ['http://localhost:4400', 'http://localhost:4400/v2/personas/p1'],
    ['http://127.0.0.1:4400/', 'http://127.0.0.1:4400/v2/personas/p1'],
    ['http://localhost:4400/v20', 'http://localhost:4400/v20/v2/personas/p1'],
    ['http://[::1]:4400', 'http://[::1]:4400/v2/personas/p1'],
    ['http://tavus-emulator:8787', 'http://tavus-emulator:8787/v2/personas/p1'],
  ])('with the baseUrl %s, a request goes to %s', async (baseUrl, url) => {
    let asked = '';
    const reply = (request: Request): Response => {
      asked = request.url;
      return json({ persona_id: 'p1' });
    };
    await createTestClient([reply], { baseUrl }).client.personas.get('p1');
    expect(asked).toBe(url);
  });

  test.each([{ retries: -1 }, { retries: 1.5 }, { timeoutMs: 0 }, { timeoutMs: Infinity }, { timeoutMs: Number.NaN }])(
    'the options %j throw',
    (options) => {
      expect(() => createTavusClient({ apiKey: KEY, ...options })).toThrow(InvalidOptionError);
    },
  );

  test('the timeoutMs of a call is checked as well', async () => {
    const { client } = createTestClient([json({ persona_id: 'p1' })]);
    await expect(client.personas.get('p1', { timeoutMs: 2 ** 40 })).rejects.toBeInstanceOf(InvalidOptionError);
  });

  test('without a fetch option, the global fetch of that moment is used', async () => {
    const client = createTavusClient({ apiKey: KEY });
    const fetch = vi.fn((_request: Request) => Promise.resolve(json({ persona_id: 'p1' })));
    vi.stubGlobal('fetch', fetch);
    await client.personas.get('p1');
    expect(fetch.mock.calls[0]![0].url).toBe('https://tavusapi.com/v2/personas/p1');
  });
});
