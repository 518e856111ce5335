import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { isGone } from '../signalOf';
import { keepClaim, LEASE_MS, LONGEST_WORK_MS } from '../store/keepClaim';
import type { StoredClaim } from '../store/SharedStore';
import { callApp } from './callApp';
import { conversationBody, longestDurationS, type ConversationBody } from './conversationBody';
import { KEPT_MS, readEnding, type Creation, type StoredSession } from './Creation';
import { endLostRoom } from './endLostRoom';
import { endRoom } from './endRoom';
import { endUnclaimed } from './endUnclaimed';
import { createdId, internalRefusal, isUncertain, serviceRefusal } from './serviceRefusal';
import type { SessionRequest, SessionUser } from './SessionHandlerOptions';
import { givenUp, type RequestRefusal } from './RequestRefusal';
import type { SessionWork } from './SessionWork';
import { checkTicketUser, issueTicket } from './ticket';

/**
 * Creates a conversation for the request that holds the claim.
 *
 * Its id is stored as soon as there is one, so that its page can end it from any instance; it is given to pages after the app
 * has kept it. When a step fails, the room is ended and the claim withdrawn.
 */
export async function makeConversation<User extends SessionUser, Input>(
  creation: Creation,
  asked: SessionRequest<User, Input>,
  work: SessionWork<User, Input>,
): Promise<SessionAnswer> {
  const { store, report } = work;
  const release = keepClaim(store, creation.key, creation, () =>
    report(new CallbackTimeoutError('client.conversations.create', LONGEST_WORK_MS)),
  );
  try {
    const body = await decide(creation, asked, work);
    const opened = await open(body, work);
    return await keep(creation, opened, asked, work);
  } catch (thrown) {
    // A repetition may try again, also one that waits on another instance.
    await store.forget(creation.key, creation).catch(report);
    throw thrown;
  } finally {
    release();
  }
}

/** Asks the app what to create, and looks whether it is still wanted. */
async function decide<User extends SessionUser, Input>(
  creation: Creation,
  asked: SessionRequest<User, Input>,
  { conversation, callbackTimeoutMs, onEnd, store }: SessionWork<User, Input>,
): Promise<ConversationBody> {
  const said: unknown =
    typeof conversation === 'function'
      ? await callApp('conversation', callbackTimeoutMs, () => conversation(asked))
      : conversation;
  if (!isRecord(said)) {
    throw internalRefusal('misconfigured', new TypeError('"conversation" returned no fields of a conversation.'));
  }
  if (onEnd !== undefined) checkTicketUser(asked.user);
  const claim = { ...creation, ttlMs: LEASE_MS };
  const claimed = await store.claim(creation.key, claim).catch((error: unknown) => {
    throw internalRefusal('service-unavailable', error);
  });
  if (claimed.isEnded || isGone(asked.request)) throw givenUp();
  if (claimed.holder !== creation.claimant) throw lostClaim();
  return conversationBody(said, asked.fields);
}

interface Opened {
  readonly answer: Omit<SessionAnswer, 'ticket'>;
  /** How long it can last at most, in seconds. */
  readonly longestS: number;
}

/** Creates the conversation at the service. */
async function open<User extends SessionUser, Input>(
  asked: ConversationBody,
  work: SessionWork<User, Input>,
): Promise<Opened> {
  const { extraFields, ...body } = asked.body;
  const { conversations } = work.client;
  // Without the request's signal: a creation that is aborted may still happen, and then nobody knows the id to end.
  const create = conversations.create(body, extraFields ? { extraFields } : undefined);
  const created: unknown = await create.catch((error: unknown) => {
    const id = createdId(error);
    if (id !== undefined) work.alongside(endRoom(id, work));
    else if (isUncertain(error)) work.afterwards(endLostRoom(asked, work));
    throw serviceRefusal(error);
  });

  const { conversation_id: id, conversation_url: url, meeting_token: token } = isRecord(created) ? created : {};
  if (!isText(id)) {
    work.afterwards(endLostRoom(asked, work));
    throw internalRefusal('unexpected', new TypeError('The conversation was created without an id.'));
  }
  if (!isText(url)) {
    work.alongside(endRoom(id, work));
    throw internalRefusal('unexpected', new TypeError(`The conversation "${id}" was created without a URL.`));
  }
  const answer = { conversationId: id, conversationUrl: url, ...(isText(token) && { token }) };
  return { answer, longestS: longestDurationS(asked.body) };
}

/** Signs the ticket, stores the conversation, and lets the app keep it. */
async function keep<User extends SessionUser, Input>(
  creation: Creation,
  { answer: opened, longestS }: Opened,
  asked: SessionRequest<User, Input>,
  work: SessionWork<User, Input>,
): Promise<SessionAnswer> {
  const { conversationId } = opened;
  /** `onCreated`, once it has begun. */
  let created: Promise<unknown> | undefined;
  try {
    const answer = { ...opened, ticket: await ticketFor(conversationId, creation, longestS, asked, work) };
    const named = await storeSession(creation, { answer, isKept: false }, work);
    if (named.isEnded) throw givenUp();
    await callApp('onCreated', work.callbackTimeoutMs, () => {
      created = (async () => await work.onCreated({ ...asked, conversationId }))();
      return created;
    });
    const kept = await storeSession(creation, { answer, isKept: true }, work);
    if (kept.isEnded) throw givenUp();
    return answer;
  } catch (thrown) {
    // Before the claim is withdrawn: the next holder must not take this conversation for its own.
    const dropping = { claimant: creation.claimant, value: null, ttlMs: LEASE_MS };
    const dropped = await work.store.name(creation.key, dropping).catch(work.report);
    const { user, request } = asked;
    const ended = { conversationId, user, request, payload: readEnding(dropped?.ending) };
    work.alongside(endUnclaimed(ended, created, work));
    throw thrown;
  }
}

async function ticketFor<User extends SessionUser, Input>(
  conversationId: string,
  { requestId }: Creation,
  longestS: number,
  { user }: SessionRequest<User, Input>,
  { keys, now, onEnd, ticketExpiresInS = longestS }: SessionWork<User, Input>,
): Promise<string> {
  try {
    const ticket = { conversationId, requestId, ...(onEnd !== undefined && { user }) };
    return await issueTicket(keys, ticket, { now: now(), expiresInS: ticketExpiresInS });
  } catch (error) {
    throw internalRefusal('misconfigured', error);
  }
}

/** Stores what a repetition gets and what an end by the id of the request ends. */
async function storeSession<User extends SessionUser, Input>(
  creation: Creation,
  session: StoredSession,
  { store }: SessionWork<User, Input>,
): Promise<StoredClaim> {
  const { key, claimant } = creation;
  // Until it is kept, the claim is renewed. When this instance crashes, another one takes over.
  const named = { claimant, value: JSON.stringify(session), ttlMs: session.isKept ? KEPT_MS : LEASE_MS };
  try {
    const stored = await store.name(key, named);
    if (stored !== null) return stored;
    // The record is gone, such as when the store was restarted. It is ours again, unless somebody else was faster.
    const claimed = await store.claim(key, { ...creation, ttlMs: LEASE_MS });
    const again = claimed.isEnded ? claimed : await store.name(key, named);
    if (again !== null) return again;
  } catch (error) {
    throw internalRefusal('service-unavailable', error);
  }
  throw lostClaim();
}

function lostClaim(): RequestRefusal {
  const cause = new TypeError('The store has given the request to another instance.');
  return internalRefusal('service-unavailable', cause);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
