import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { signToken } from '../signing/signToken';
import { authorizedUser } from './authorizedUser';
import { conversationBody, longestDurationS } from './conversationBody';
import { givenUp } from './givenUp';
import { isWanted } from './openCreations';
import { readAsked } from './readAsked';
import { readJson } from './readJson';
import { createdId, internalRefusal, serviceRefusal } from './serviceRefusal';
import type { SessionRequest, SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** Creates a conversation for a page, or hands it the one that an earlier request with the same id has created. */
export async function startConversation<User extends SessionUser>(
  request: Request,
  work: SessionWork<User>,
): Promise<SessionAnswer | Response> {
  const authorized = await authorizedUser(request, work.authorize);
  if ('response' in authorized) return authorized.response;
  const { user } = authorized;
  const { requestId, fields } = readAsked(await readJson(request, work), work.allow);
  if (isGone(request)) throw givenUp();

  const creation = work.creations.join(request, { requestId, user, fields }, (isStillWanted) =>
    create({ request, user, fields }, isStillWanted, work),
  );
  const answer = await creation.made;
  // Whoever asks for its end ends it, whether or not a page waits for it.
  if (creation.isEnded) throw givenUp();
  if (!isGone(request)) {
    creation.isDecided = true;
    return answer;
  }

  // Nobody would learn of the conversation, and so nobody could end it.
  if (!isWanted(creation) && !creation.isDecided) {
    creation.isDecided = true;
    work.creations.forget(answer.conversationId);
    await abandon(answer.conversationId, request, work);
  }
  throw givenUp();
}

async function create<User extends SessionUser>(
  asked: SessionRequest<User>,
  isStillWanted: () => boolean,
  work: SessionWork<User>,
): Promise<SessionAnswer> {
  const body = conversationBody(await saidConversation(asked, work), asked.fields);
  if (!isStillWanted()) throw givenUp();
  // Without the request's signal: a creation that is broken off may still happen, and then nobody knows the id to end.
  const created: unknown = await work.client.conversations.create(body).catch(async (error: unknown) => {
    const id = createdId(error);
    if (id !== undefined) await abandon(id, asked.request, work);
    throw serviceRefusal(error);
  });

  const { conversation_id: id, conversation_url: url, meeting_token: token } = isRecord(created) ? created : {};
  if (!isText(id)) throw internalRefusal('unexpected', new TypeError('The conversation was created without an id.'));
  if (!isText(url)) {
    await abandon(id, asked.request, work);
    throw internalRefusal('unexpected', new TypeError(`The conversation "${id}" was created without a URL.`));
  }
  try {
    await work.onCreated({ ...asked, conversationId: id });
  } catch (error) {
    await abandon(id, asked.request, work);
    throw internalRefusal('misconfigured', error);
  }
  const ticket = await signToken(work.keys, {
    purpose: 'session',
    subject: id,
    now: work.now(),
    expiresInS: work.ticketExpiresInS ?? longestDurationS(body),
  });
  return { conversationId: id, conversationUrl: url, ...(isText(token) && { token }), ticket };
}

async function saidConversation<User extends SessionUser>(
  asked: SessionRequest<User>,
  { conversation }: SessionWork<User>,
) {
  try {
    const said: unknown = typeof conversation === 'function' ? await conversation(asked) : conversation;
    if (!isRecord(said)) throw new TypeError('"conversation" returned no fields of a conversation.');
    return said;
  } catch (error) {
    throw internalRefusal('misconfigured', error);
  }
}

async function abandon<User extends SessionUser>(id: string, request: Request, work: SessionWork<User>): Promise<void> {
  const { conversations } = work.client;
  try {
    // Nobody else will ask for it, and the client itself does not repeat what is a POST.
    await conversations.end(id).catch(() => conversations.end(id));
  } catch (error) {
    work.report(error, request);
  }
}

function isGone({ signal }: Request): boolean {
  return signal.aborted;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
