import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { LEASE_MS } from '../store/keepClaim';
import { readStored, type Creation, type StoredSession } from './Creation';
import { endUnclaimed } from './endUnclaimed';
import { makeConversation } from './makeConversation';
import { internalRefusal } from './serviceRefusal';
import type { SessionRequest, SessionUser } from './SessionHandlerOptions';
import { givenUp, SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';
import { readTicket } from './ticket';

const POLL_MS = 100;

/** Creates the conversation of a request, or waits for the one that an earlier request with the same id is creating. */
export async function joinConversation<User extends SessionUser, Input>(
  creation: Creation,
  asked: SessionRequest<User, Input>,
  work: SessionWork<User, Input>,
): Promise<SessionAnswer> {
  const { signal } = asked.request;
  for (;;) {
    const { note, holder, value, isEnded } = await work.store
      .claim(creation.key, { ...creation, ttlMs: LEASE_MS })
      .catch((error: unknown) => {
        throw internalRefusal('service-unavailable', error);
      });
    if (isEnded) throw givenUp();
    if (note !== creation.note) {
      throw new SessionRefused('bad-request', 'This requestId belongs to another request. Make a new one.');
    }
    const stored = readStored(value);
    if (stored?.isKept === true) return stored.answer;
    if (holder === creation.claimant) return await makeConversation(creation, asked, work);

    await pause(POLL_MS, signal);
    if (signal.aborted) {
      await leaveConversation(creation, asked.request, work);
      throw givenUp();
    }
  }
}

/**
 * Withdraws the claim of a request whose page has not got the conversation, and ends the room when nobody else wants it. Never
 * rejects.
 *
 * @param answer - The conversation, where it is known.
 */
export async function leaveConversation<User extends SessionUser, Input>(
  creation: Creation,
  request: Request,
  work: SessionWork<User, Input>,
  answer?: SessionAnswer,
): Promise<void> {
  let left: StoredSession | undefined;
  try {
    const record = await work.store.forget(creation.key, creation);
    left = readStored(record?.value);
  } catch (error) {
    work.report(error);
    // Whether somebody else wants it is unknown, and they would not find it in this store either.
    left = answer && { answer, isKept: true };
  }
  if (left === undefined) return;
  const { conversationId, ticket } = left.answer;
  const read = await readTicket(work.keys, ticket, work.now());
  const user = read.isValid ? read.ticket.user : undefined;
  await endUnclaimed({ conversationId, user, request }, true, work);
}

/** Resolves after `ms`, or as soon as the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    if (signal.aborted) go();
    else signal.addEventListener('abort', go, { once: true });
  });
}
