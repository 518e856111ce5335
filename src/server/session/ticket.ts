import { compactDecrypt, CompactEncrypt } from 'jose';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { SigningKeys } from '../signing/signingKeys';
import { readToken, signToken } from '../signing/token';
import { internalRefusal } from './RequestRefusal';

/** The longest user that fits into a ticket, in bytes of JSON. Limited, because the page sends the ticket to end the conversation. */
const MAX_USER_BYTES = 4096;

/** No ticket is longer: an encrypted and signed user needs 16 bytes for every 9. */
export const MAX_TICKET_BYTES = 12_288;

/** What a ticket proves. */
export interface Ticket {
  readonly conversationId: string;
  /** The id of the request that the conversation was created for. Tickets of older versions have none. */
  readonly requestId?: string;
  /** What `authorize` returned, as JSON. Only in tickets that were issued while there was an `onEnd`. */
  readonly user?: unknown;
}

export type ReadTicket =
  | { readonly isValid: true; readonly ticket: Ticket }
  | { readonly isValid: false; readonly reason: 'forged' | 'expired' };

/**
 * Issues a ticket. Anyone who has it may end the conversation. The page can read the ids in it, but not the user.
 *
 * @throws {@link RequestRefusal} when it cannot be signed.
 */
export async function issueTicket(
  keys: SigningKeys,
  { conversationId, requestId, user }: Ticket,
  { now, expiresInS }: { readonly now: number; readonly expiresInS: number },
): Promise<string> {
  try {
    const encrypted = user === undefined ? undefined : await encrypt(keys, userJson(user));
    return await signToken(keys, {
      purpose: 'session',
      subject: conversationId,
      claims: {
        ...(requestId !== undefined && { rid: requestId }),
        ...(encrypted !== undefined && { usr: encrypted }),
      },
      now,
      expiresInS,
    });
  } catch (error) {
    throw internalRefusal('misconfigured', error);
  }
}

/** Verifies a ticket and reads it. Never throws. */
export async function readTicket(keys: SigningKeys, token: string, now: number): Promise<ReadTicket> {
  const read = await readToken(keys, token, { purpose: 'session', now });
  if (!read.isValid) return read;
  const { rid, usr } = read.claims;
  const user = typeof usr === 'string' ? await decrypt(keys, usr) : undefined;
  const ticket: Ticket = {
    conversationId: read.subject,
    ...(typeof rid === 'string' && { requestId: rid }),
    ...(user !== undefined && { user: parseUser(user) }),
  };
  return { isValid: true, ticket };
}

/**
 * Checks that a ticket can contain the result of `authorize`. Called before anything is created.
 *
 * @throws {@link RequestRefusal} when it cannot.
 */
export function assertTicketUser(user: unknown): void {
  try {
    if (new TextEncoder().encode(userJson(user)).length <= MAX_USER_BYTES) return;
  } catch {
    // Refused like a user that is too long.
  }
  throw internalRefusal(
    'misconfigured',
    new InvalidOptionError(
      'authorize',
      `with an "onEnd", its result must be at most ${MAX_USER_BYTES} bytes of JSON. Return only what "onEnd" needs.`,
    ),
  );
}

/** @throws `TypeError` for a value that JSON has no text for, such as a function, and what `JSON.stringify` throws. */
function userJson(user: unknown): string {
  const text = JSON.stringify(user, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)) as
    string | undefined;
  if (text === undefined) throw new TypeError('The user has no JSON.');
  return text;
}

function parseUser(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Encrypts a text (JWE, AES-256-GCM), so that only a server with the same secret can read it. */
async function encrypt([key]: SigningKeys, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(await encryptionKey(key));
}

/** Returns `undefined` for a text that was encrypted with none of our keys. Never throws. */
async function decrypt(keys: SigningKeys, encrypted: string): Promise<string | undefined> {
  for (const key of keys) {
    try {
      const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { plaintext } = await compactDecrypt(encrypted, await encryptionKey(key), options);
      return new TextDecoder().decode(plaintext);
    } catch {
      // Encrypted with another key, or not by this server.
    }
  }
  return undefined;
}

/** Derives a separate key, so that the signing key is used for signing only. */
async function encryptionKey(key: SigningKeys[0]): Promise<Uint8Array> {
  const secret = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('tavus-react/seal');
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, 256));
}
