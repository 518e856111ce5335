import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { keepClaim, LEASE_MS } from '../store/keepClaim';
import type { StoredClaim } from '../store/SharedStore';
import { callApp } from './callApp';
import { conversationBody, longestDurationS } from './conversationBody';
import { KEPT_MS, type Creation, type StoredSession } from './Creation';
import { endLostRoom } from './endLostRoom';
import { endRoom } from './endRoom';
import { endUnclaimed } from './endUnclaimed';
import { createdId, internalRefusal, isUncertain, serviceRefusal } from './serviceRefusal';
import type { SessionConversation, SessionRequest, SessionUser } from './SessionHandlerOptions';
import { givenUp } from './SessionRefused';
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
  const release = keepClaim(work.store, creation.key, creation);
  try {
    const body = await decide(creation, asked, work);
    const opened = await open(body, work);
    return await keep(creation, opened, asked, work);
  } catch (thrown) {
    // A repetition may try again, also one that waits on another instance.
    await work.store.forget(creation.key, creation).catch(work.report);
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
): Promise<SessionConversation & { conversation_name: string }> {
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
  if (claimed.isEnded || asked.request.signal.aborted) throw givenUp();
  return conversationBody(said, asked.fields);
}

interface Opened {
  readonly answer: Omit<SessionAnswer, 'ticket'>;
  /** How long it can last at most, in seconds. */
  readonly longestS: number;
}

/** Creates the conversation at the service. */
async function open<User extends SessionUser, Input>(
  { extraFields, ...body }: SessionConversation & { conversation_name: string },
  work: SessionWork<User, Input>,
): Promise<Opened> {
  const { conversations } = work.client;
  // Without the request's signal: a creation that is aborted may still happen, and then nobody knows the id to end.
  const create = conversations.create(body, extraFields && { extraFields });
  const created: unknown = await create.catch((error: unknown) => {
    const id = createdId(error);
    if (id !== undefined) work.alongside(endRoom(id, work));
    else if (isUncertain(error)) work.afterwards(endLostRoom(body.conversation_name, work));
    throw serviceRefusal(error);
  });

  const { conversation_id: id, conversation_url: url, meeting_token: token } = isRecord(created) ? created : {};
  if (!isText(id)) {
    work.afterwards(endLostRoom(body.conversation_name, work));
    throw internalRefusal('unexpected', new TypeError('The conversation was created without an id.'));
  }
  if (!isText(url)) {
    work.alongside(endRoom(id, work));
    throw internalRefusal('unexpected', new TypeError(`The conversation "${id}" was created without a URL.`));
  }
  const answer = { conversationId: id, conversationUrl: url, ...(isText(token) && { token }) };
  return { answer, longestS: longestDurationS(body) };
}

/** Signs the ticket, stores the conversation, and lets the app keep it. */
async function keep<User extends SessionUser, Input>(
  creation: Creation,
  { answer: opened, longestS }: Opened,
  asked: SessionRequest<User, Input>,
  work: SessionWork<User, Input>,
): Promise<SessionAnswer> {
  const { conversationId } = opened;
  let isTold = false;
  let answer: SessionAnswer;
  let kept: StoredClaim;
  try {
    answer = { ...opened, ticket: await ticketFor(conversationId, creation, longestS, asked, work) };
    const named = await storeSession(creation, { answer, isKept: false }, work);
    if (named.isEnded) throw givenUp();
    isTold = true;
    await callApp('onCreated', work.callbackTimeoutMs, () => work.onCreated({ ...asked, conversationId }));
    kept = await storeSession(creation, { answer, isKept: true }, work);
  } catch (thrown) {
    // Before the claim is withdrawn: the next holder must not take this conversation for its own.
    const dropped = { claimant: creation.claimant, value: '', ttlMs: LEASE_MS };
    await work.store.name(creation.key, dropped).catch(work.report);
    work.alongside(endUnclaimed({ conversationId, user: asked.user, request: asked.request }, isTold, work));
    throw thrown;
  }
  // Whoever ended it meanwhile found its id in the store, and has ended the room.
  if (kept.isEnded) throw givenUp();
  return answer;
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
  const named = { claimant, value: JSON.stringify(session), ttlMs: KEPT_MS };
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
  throw internalRefusal('service-unavailable', new TypeError('The store has given the request to another instance.'));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
