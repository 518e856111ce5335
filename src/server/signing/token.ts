import { errors, jwtVerify, SignJWT } from 'jose';
import type { SigningKeys } from './signingKeys';

/** How far the clocks of two servers may differ, in seconds. */
const CLOCK_TOLERANCE_S = 30;

/** What to sign. */
export interface TokenInput {
  /** A token for one purpose is not valid for another, although the secret is the same. */
  readonly purpose: 'session' | 'webhook';
  readonly subject: string;
  /** Further claims, under names of at most three letters that no JWT standard uses. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In seconds. Without it, the token does not expire. */
  readonly expiresInS?: number | undefined;
}

/** Signs a token (a JWT, HMAC with SHA-256). Anyone who has it can read it, but not change it. */
export async function signToken(
  [key]: SigningKeys,
  { purpose, subject, claims = {}, now, expiresInS }: TokenInput,
): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  const token = new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audienceOf(purpose))
    .setSubject(subject);
  token.setIssuedAt(issuedAt);
  if (expiresInS !== undefined) token.setExpirationTime(issuedAt + expiresInS);
  return token.sign(key);
}

export type ReadToken =
  | { readonly isValid: true; readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly isValid: false; readonly reason: 'forged' | 'expired' };

type ExpectedToken = Pick<TokenInput, 'purpose' | 'now'>;

/** Verifies a token and reads it. A token that none of our keys signed for this purpose is `forged`. Never throws. */
export async function readToken(keys: SigningKeys, token: unknown, expected: ExpectedToken): Promise<ReadToken> {
  if (typeof token !== 'string') return forged;
  for (const key of keys) {
    const read = await verifyWith(key, token, expected);
    // The signature is checked first, so an expired token was signed with this key.
    if (read.isValid || read.reason === 'expired') return read;
  }
  return forged;
}

async function verifyWith(key: SigningKeys[0], token: string, { purpose, now }: ExpectedToken): Promise<ReadToken> {
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

/** Contains our name, because another program may sign tokens with the same secret. */
function audienceOf(purpose: TokenInput['purpose']): string {
  return `tavus-react/${purpose}`;
}
