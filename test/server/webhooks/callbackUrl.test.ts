import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/InvalidOptionError';
import { readToken } from '../../../src/server/signing/token';
import { signingKeys } from '../../../src/server/signing/signingKeys';
import { callbackUrl } from '../../../src/server/webhooks/callbackUrl';

const secret = 'a secret of more than thirty-two characters';
const now = Date.UTC(2026, 5, 12);
const base = 'https://example.com/webhooks/tavus';
const HOUR = 60 * 60 * 1000;

function read(url: string, at: number) {
  return readToken(signingKeys(secret)(), new URL(url).searchParams.get('token'), { purpose: 'webhook', now: at });
}

describe('callbackUrl', () => {
  test('the URL contains the reference, and is valid for a day', async () => {
    const url = await callbackUrl(base, 'order 7', { secret, now: () => now });
    expect(url.startsWith(`${base}?token=`)).toBe(true);
    expect(await read(url, now + 23 * HOUR)).toMatchObject({ isValid: true, subject: 'order 7' });
    expect(await read(url, now + 25 * HOUR)).toEqual({ isValid: false, reason: 'expired' });
  });

  test('a URL with expiresInS "never" never expires', async () => {
    const url = await callbackUrl(base, 'persona', { secret, expiresInS: 'never', now: () => now });
    expect(await read(url, now + 24 * 365 * HOUR)).toMatchObject({ isValid: true, subject: 'persona' });
  });

  test('the query of the base is kept unchanged, and its fragment is removed', async () => {
    const url = await callbackUrl(new URL(`${base}?a=b%20c&flag#top`), 'order-7', { secret });
    expect(url.startsWith(`${base}?a=b%20c&flag&token=`)).toBe(true);
    expect(url).not.toContain('#');
  });

  test.each([
    ['no address', 'example', 'order-7', {}, 'base'],
    ['another protocol', 'ftp://example.com', 'order-7', {}, 'base'],
    ['a token of its own', `${base}?token=1`, 'order-7', {}, 'base'],
    ['a blank reference', base, ' ', {}, 'reference'],
    ['a reference that makes it too long', base, 'x'.repeat(1500), {}, 'reference'],
    ['a short secret', base, 'order-7', { secret: 'short' }, 'secret'],
    ['a secret that is not set', base, 'order-7', { secret: () => undefined }, 'secret'],
    ['a time that is over', base, 'order-7', { expiresInS: 0 }, 'expiresInS'],
    ['a time that is not a number', base, 'order-7', { expiresInS: Number.NaN }, 'expiresInS'],
  ])('%s throws an error that names the option', async (_, from, reference, options, option) => {
    const error = await callbackUrl(from, reference, { secret, ...options }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error).toMatchObject({ option });
    expect(String(error)).not.toContain(secret);
  });
});
