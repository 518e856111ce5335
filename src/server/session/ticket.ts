import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { SigningKeys } from '../signing/signingKeys';
import { openSealed, seal } from '../signing/seal';
import { readToken } from '../signing/readToken';
import { signToken } from '../signing/signToken';
import { internalRefusal } from './serviceRefusal';

/** The longest user that a ticket carries, in characters of JSON: the page sends the ticket with its end. */
const LONGEST_USER = 4096;

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
    ...(user !== undefined && { user: JSON.parse(user) as unknown }),
  };
  return { isValid: true, ticket };
}

/** Checks before anything is created that a ticket can carry what `authorize` returned. */
export function checkTicketUser(user: unknown): void {
  try {
    if (userJson(user).length <= LONGEST_USER) return;
  } catch {
    // The same as one that is too long.
  }
  throw internalRefusal(
    'misconfigured',
    new InvalidOptionError(
      'authorize',
      `with an "onEnd", it has to return what fits into ${LONGEST_USER} characters of JSON. Return what "onEnd" needs.`,
    ),
  );
}

function userJson(user: unknown): string {
  return JSON.stringify(user, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
