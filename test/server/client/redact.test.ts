import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TavusApiError } from '../../../src/errors/TavusApiError';
import { createRedact } from '../../../src/server/client/redact';
import { createTestClient, json, KEY, rejection } from './createTestClient';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const inHex = (text: string, separator = ''): string =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(separator);
const eachAs = (write: (code: number) => string) => (text: string) =>
  Array.from(text, (one) => write(one.charCodeAt(0))).join('');
const hexOf = (code: number, digits = 2): string => code.toString(16).padStart(digits, '0');

/** How a service, a proxy or a program may encode a key. */
const spellings: readonly (readonly [name: string, write: (key: string) => string])[] = [
  ['as it is', (key) => key],
  ['in capitals', (key) => key.toUpperCase()],
  ['percent-encoded', encodeURIComponent],
  [
    'percent-encoded in small letters',
    (key) => encodeURIComponent(key).replaceAll(/%../g, (code) => code.toLowerCase()),
  ],
  ['percent-encoded twice', (key) => encodeURIComponent(encodeURIComponent(key))],
  ['percent-encoded, every letter', eachAs((code) => `%${hexOf(code)}`)],
  ['read from a query that it was not encoded for', (key) => key.replaceAll('+', ' ')],
  ['in JSON', (key) => JSON.stringify({ key })],
  ['in JSON in JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
  ['in JSON, with slashes escaped', (key) => JSON.stringify({ key }).replaceAll('/', '\\/')],
  ['in JSON, every letter escaped', eachAs((code) => `\\u${hexOf(code, 4)}`)],
  ['in JSON, every letter escaped in capitals', eachAs((code) => `\\u${hexOf(code, 4).toUpperCase()}`)],
  [
    'in HTML',
    (key) =>
      key
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
  ],
  [
    'in HTML, with slashes and signs as entities',
    (key) => key.replaceAll(/[^\w.]/g, (one) => `&#x${hexOf(one.charCodeAt(0))};`),
  ],
  ['in HTML, every letter an entity', eachAs((code) => `&#${code};`)],
  ['in base64', base64],
  ['in base64 without padding', (key) => base64(key).replaceAll('=', '')],
  ['in base64 for URLs', base64url],
  ['in base64, percent-encoded', (key) => encodeURIComponent(base64(key))],
  ['in base64 in JSON with slashes escaped', (key) => JSON.stringify(base64(key)).replaceAll('/', '\\/')],
  ['as a password of basic authentication', (key) => `Basic ${base64(`:${key}`)}`],
  ['as the user of basic authentication', (key) => `Basic ${base64(`${key}:`)}`],
  ['as a password of a user', (key) => `Basic ${base64(`me:${key}`)}`],
  ['in base64 among other things', (key) => base64(`{"x-api-key":"${key}","x":1}`)],
  ['in base64 for URLs among other things', (key) => base64url(`x-api-key: ${key}\r\naccept: */*`)],
  ['in hex', inHex],
  ['in hex, in capitals', (key) => inHex(key).toUpperCase()],
  ['in hex with spaces', (key) => inHex(key, ' ')],
  ['in hex with colons', (key) => inHex(key, ':')],
  ['as a string of bytes', (key) => `\\x${inHex(key, '\\x')}`],
  ['as a printed buffer', (key) => inspect(Buffer.from(key))],
  ['as a buffer in JSON', (key) => JSON.stringify(Buffer.from(key))],
  ['as printed bytes', (key) => inspect(new Uint8Array(Buffer.from(key)), { breakLength: Infinity })],
];

describe('createRedact', () => {
  describe('the error about a response that repeats the API key', () => {
    test.each(spellings)('does not contain it %s', async (_, write) => {
      const written = write(KEY);
      const errors = [
        await rejection(createTestClient([json({ error: `before ${written} after` }, 400)]).client.personas.get('p1')),
        // A header is one line.
        await rejection(
          createTestClient([json({}, 400, { 'x-request-id': written.replaceAll('\n', ' ') })]).client.personas.get(
            'p1',
          ),
        ),
        await rejection(
          createTestClient([new Error(`before ${written} after`)], { retries: 0 }).client.personas.get('p1'),
        ),
      ] as TavusApiError[];
      expect(errors[0]!.serviceMessage).toMatch(/^before .*\[API key\].* after$/);
      for (const error of errors) {
        expect(leaksOf(inspect(error, { depth: 10, showHidden: true }), KEY)).toEqual([]);
      }
    });
  });

  const key = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 16,
    maxLength: 48,
  });
  // No text before the key that starts an escape, which the key would continue.
  const around = fc.string({ unit: fc.constantFrom('~', '}', '|', '.', ' ', '\n', '='), maxLength: 9 });

  test('any key is removed, in every encoding and at every place', () => {
    fc.assert(
      fc.property(
        key,
        fc.constantFrom(...spellings.map(([, write]) => write)),
        around,
        around,
        (secret, write, before, after) => {
          const written = createRedact(secret)(`${before}${write(secret)}${after}`);
          expect(written).toContain('[API key]');
        },
      ),
    );
  });

  test.each([
    '\\'.repeat(8),
    '\\'.repeat(20),
    '%41'.repeat(3),
    '%25'.repeat(4),
    '&'.repeat(8),
    '&amp;&amp;',
    '&#65;&#65;',
  ])('the key %j, which looks like an escape, is removed, and nothing else', (secret) => {
    expect(createRedact(secret)(`A key: ${secret}. A & b, \\ and 100%.`)).toBe('A key: [API key]. A & b, \\ and 100%.');
  });

  test.each(['%', '%25', '%2', '\\', '\\x', '\\u00', '&', '&#', '&#x', '&amp;', '\u0130', '👋', 'a'])(
    'a key of hex digits is removed after %j, and nothing else',
    (before) => {
      const secret = '25ab27ef6789abcdef0123456789abcd';
      expect(createRedact(secret)(`${before}${secret}, ${before}`)).toBe(`${before}[API key], ${before}`);
    },
  );

  test('base64 of a text with a key reveals nothing of the key: the result is the same with any other key', () => {
    const unit = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/'.split(''));
    const twoKeys = fc.integer({ min: 8, max: 48 }).chain((length) => {
      const one = fc.string({ unit, minLength: length, maxLength: length });
      return fc.tuple(one, one);
    });
    fc.assert(
      fc.property(twoKeys, around, around, fc.constantFrom(base64, base64url), ([one, other], before, after, write) => {
        const [redacted, redactedOther] = [one, other].map((secret) =>
          createRedact(secret)(write(before + secret + after)),
        );
        expect(redacted).toContain('[API key]');
        expect(redacted).toBe(redactedOther);
      }),
    );
  });

  test.each([
    ['other text', 'The persona p123 has no default_replica_id, and costs $5 &amp; 20%.'],
    ['other base64', Buffer.from('somebody else’s secret that is not ours').toString('base64')],
    ['a part of the key', KEY.slice(0, 12)],
  ])('%s is unchanged', (_, text) => {
    expect(createRedact(KEY)(text)).toBe(text);
  });

  test.each(['\\', '%', '%25', '&#0', '\\u00', '&#x', 't', '74 ', '116, ', KEY.slice(0, -1), base64(KEY).slice(0, -4)])(
    'a million letters that start like a key, %j, are searched in linear time',
    (start) => {
      const text = start.repeat(1_000_000 / start.length);
      expect(createRedact(KEY)(text)).toBe(text);
    },
  );

  /** The encodings of a key that are found in a text. */
  function leaksOf(text: string, secret: string): string[] {
    const forms = [secret, secret.slice(4, 16), ...spellings.map(([, write]) => write(secret))];
    return forms.filter((form) => text.includes(form));
  }
});
