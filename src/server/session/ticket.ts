import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { SigningKeys } from '../signing/signingKeys';
import { openSealed, seal } from '../signing/seal';
import { readToken } from '../signing/readToken';
import { signToken } from '../signing/signToken';
import { internalRefusal } from './serviceRefusal';

/** The longest user that a ticket carries, in bytes of JSON: the page sends the ticket with its end. */
const MAX_USER_BYTES = 4096;

/** No ticket is longer: sealed and signed, a user takes 16 bytes for 9. */
export const MAX_TICKET_BYTES = 12_288;

/** What a ticket proves. */
export interface Ticket {
  readonly conversationId: string;
  /** The request that the conversation was created for. Tickets of older versions have none. */
  readonly requestId?: string;
  /** What `authorize` returned, as JSON. Only in tickets that were issued while there was an `onEnd`. */
  readonly user?: unknown;
}

export type ReadTicket =
  | { readonly isValid: true; readonly ticket: Ticket }
  | { readonly isValid: false; readonly reason: 'forged' | 'expired' };

/** Issues a ticket: whoever has it may end the conversation. The page can read the ids in it, and not the user. */
export async function issueTicket(
  keys: SigningKeys,
  { conversationId, requestId, user }: Ticket,
  { now, expiresInS }: { readonly now: number; readonly expiresInS: number },
): Promise<string> {
  const sealed = user === undefined ? undefined : await seal(keys, userJson(user));
  return signToken(keys, {
    purpose: 'session',
    subject: conversationId,
    claims: { ...(requestId !== undefined && { rid: requestId }), ...(sealed !== undefined && { usr: sealed }) },
    now,
    expiresInS,
  });
}

/** Reads a ticket that came back. Never throws. */
export async function readTicket(keys: SigningKeys, token: string, now: number): Promise<ReadTicket> {
  const read = await readToken(keys, token, { purpose: 'session', now });
  if (!read.isValid) return read;
  const { rid, usr } = read.claims;
  const user = typeof usr === 'string' ? await openSealed(keys, usr) : undefined;
  const ticket: Ticket = {
    conversationId: read.subject,
    ...(typeof rid === 'string' && { requestId: rid }),
    ...(user !== undefined && { user: parseJson(user) }),
  };
  return { isValid: true, ticket };
}

/** Checks before anything is created that a ticket can carry what `authorize` returned. */
export function checkTicketUser(user: unknown): void {
  try {
    if (new TextEncoder().encode(userJson(user)).length <= MAX_USER_BYTES) return;
  } catch {
    // The same as one that is too long.
  }
  throw internalRefusal(
    'misconfigured',
    new InvalidOptionError(
      'authorize',
      `with an "onEnd", it has to return what fits into ${MAX_USER_BYTES} bytes of JSON. Return what "onEnd" needs.`,
    ),
  );
}

/** @throws `TypeError` for what JSON has no text for, such as a function, and what `JSON.stringify` throws. */
function userJson(user: unknown): string {
  const text = JSON.stringify(user, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)) as
    string | undefined;
  if (text === undefined) throw new TypeError('The user has no JSON.');
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
