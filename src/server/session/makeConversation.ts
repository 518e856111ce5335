import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { signToken } from '../signing/signToken';
import { abandon } from './abandon';
import { conversationBody, longestDurationS } from './conversationBody';
import { givenUp } from './givenUp';
import { isWanted, type Creation } from './openCreations';
import { createdId, internalRefusal, serviceRefusal } from './serviceRefusal';
import type { SessionRequest, SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/**
 * Creates a conversation at the service, lets the app keep it, and signs its ticket. Where one of these fails, the room is
 * ended.
 *
 * @param name - Hears the id as soon as there is one.
 */
export async function makeConversation<User extends SessionUser>(
  asked: SessionRequest<User>,
  creation: Creation,
  name: (conversationId: string) => void,
  work: SessionWork<User>,
): Promise<SessionAnswer> {
  const body = conversationBody(await saidConversation(asked, work), asked.fields);
  if (!isWanted(creation)) throw givenUp();
  // Without the request's signal: a creation that is broken off may still happen, and then nobody knows the id to end.
  const created: unknown = await work.client.conversations.create(body).catch(async (error: unknown) => {
    const id = createdId(error);
    if (id !== undefined) {
      name(id);
      await abandon(creation, id, asked.request, work);
    }
    throw serviceRefusal(error);
  });

  const { conversation_id: id, conversation_url: url, meeting_token: token } = isRecord(created) ? created : {};
  if (!isText(id)) throw internalRefusal('unexpected', new TypeError('The conversation was created without an id.'));
  name(id);
  if (!isText(url)) {
    await abandon(creation, id, asked.request, work);
    throw internalRefusal('unexpected', new TypeError(`The conversation "${id}" was created without a URL.`));
  }
  try {
    await work.onCreated({ ...asked, conversationId: id });
    const ticket = await signToken(work.keys, {
      purpose: 'session',
      subject: id,
      now: work.now(),
      expiresInS: work.ticketExpiresInS ?? longestDurationS(body),
    });
    return { conversationId: id, conversationUrl: url, ...(isText(token) && { token }), ticket };
  } catch (error) {
    await abandon(creation, id, asked.request, work);
    throw internalRefusal('misconfigured', error);
  }
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

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
