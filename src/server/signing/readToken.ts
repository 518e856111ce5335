import { errors, jwtVerify } from 'jose';
import type { SigningKeys } from './signingKeys';
import { audienceOf, type TokenInput } from './signToken';

/** How far the clocks of two servers may be apart, in seconds. */
const CLOCK_TOLERANCE_S = 30;

export type ReadToken =
  | { readonly isValid: true; readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly isValid: false; readonly reason: 'forged' | 'expired' };

type Expected = Pick<TokenInput, 'purpose' | 'now'>;

/** Reads a token that came back. Whatever none of our keys has signed, for this purpose, is forged. Never throws. */
export async function readToken(keys: SigningKeys, token: unknown, expected: Expected): Promise<ReadToken> {
  if (typeof token !== 'string') return forged;
  for (const key of keys) {
    const read = await readSignedBy(key, token, expected);
    // Only what is signed by this very key can be too old.
    if (read.isValid || read.reason === 'expired') return read;
  }
  return forged;
}

async function readSignedBy(key: SigningKeys[0], token: string, { purpose, now }: Expected): Promise<ReadToken> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: audienceOf(purpose),
      currentDate: new Date(now),
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    const { sub } = payload;
    return sub === undefined ? forged : { isValid: true, subject: sub, claims: payload };
  } catch (thrown) {
    return thrown instanceof errors.JWTExpired ? { isValid: false, reason: 'expired' } : forged;
  }
}

const forged: ReadToken = { isValid: false, reason: 'forged' };
