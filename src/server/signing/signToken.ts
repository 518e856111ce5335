import { SignJWT } from 'jose';
import type { SigningKeys } from './signingKeys';

/** What a token says, and for whom. */
export interface TokenInput {
  /** A token for one purpose is worth nothing for another, though the secret is the same. */
  readonly purpose: 'session' | 'webhook';
  readonly subject: string;
  /** What else it says, by names of at most three letters that JWTs use for nothing else. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In seconds; without it, the token does not expire. */
  readonly expiresInS?: number | undefined;
}

/** Signs a token (a JWT, HMAC with SHA-256): whoever has it can read it, and nobody can change it. */
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

/** Names us, too: another program may sign tokens with the same secret. */
export function audienceOf(purpose: TokenInput['purpose']): string {
  return `tavus-react/${purpose}`;
}
