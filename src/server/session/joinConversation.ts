import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { isGone, signalOf } from '../signalOf';
import { sleep } from '../sleep';
import { LEASE_MS } from '../store/keepClaim';
import { readStored, type Creation, type StoredSession } from './Creation';
import { endUnclaimed } from './endUnclaimed';
import { makeConversation } from './makeConversation';
import { internalRefusal } from './serviceRefusal';
import type { SessionRequest, SessionUser } from './SessionHandlerOptions';
import { givenUp, RequestRefusal } from './RequestRefusal';
import type { SessionWork } from './SessionWork';
import { readTicket } from './ticket';

const POLL_MS = 100;

/** Creates the conversation of a request, or waits for the one that an earlier request with the same id is creating. */
export async function joinConversation<User extends SessionUser, Input>(
  creation: Creation,
  asked: SessionRequest<User, Input>,
  work: SessionWork<User, Input>,
): Promise<SessionAnswer> {
  const { request } = asked;
  for (;;) {
    const { note, holder, value, isEnded } = await work.store
      .claim(creation.key, { ...creation, ttlMs: LEASE_MS })
      .catch((error: unknown) => {
        // The claim may have been made all the same, and would keep the room open for nobody.
        work.alongside(leaveConversation(creation, request, work));
        throw internalRefusal('service-unavailable', error);
      });
    if (isEnded) throw givenUp();
    if (note !== creation.note) {
      throw new RequestRefusal('bad-request', 'This requestId belongs to another request. Make a new one.');
    }
    const stored = readStored(value);
    if (stored?.isKept === true) return stored.answer;
    if (holder === creation.claimant) return await makeConversation(creation, asked, work);

    await sleep(POLL_MS, signalOf(request));
    if (isGone(request)) {
      await leaveConversation(creation, request, work);
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
  await endUnclaimed({ conversationId, user, payload: undefined, request }, Promise.resolve(), work);
}
