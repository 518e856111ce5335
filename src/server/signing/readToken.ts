import { errors, jwtVerify } from 'jose';
import { audienceOf, type TokenInput } from './signToken';

/** How far the clocks of two servers may be apart, in seconds. */
const CLOCK_TOLERANCE_S = 30;

export type ReadToken =
  | { readonly isValid: true; readonly subject: string }
  | { readonly isValid: false; readonly reason: 'forged' | 'expired' };

/** Reads a token that came back. Whatever is not our own, for this purpose and unchanged, is forged. Never throws. */
export async function readToken(
  key: Uint8Array<ArrayBuffer>,
  token: unknown,
  { purpose, now }: Pick<TokenInput, 'purpose' | 'now'>,
): Promise<ReadToken> {
  if (typeof token !== 'string') return { isValid: false, reason: 'forged' };
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: audienceOf(purpose),
      currentDate: new Date(now),
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    const { sub } = payload;
    return sub === undefined ? { isValid: false, reason: 'forged' } : { isValid: true, subject: sub };
  } catch (thrown) {
    return { isValid: false, reason: thrown instanceof errors.JWTExpired ? 'expired' : 'forged' };
  }
}
