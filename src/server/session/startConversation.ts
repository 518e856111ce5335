import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { abandon } from './abandon';
import { authorizedUser } from './authorizedUser';
import { givenUp } from './givenUp';
import { makeConversation } from './makeConversation';
import { isWanted, type Creation } from './openCreations';
import { readAsked } from './readAsked';
import { readJson } from './readJson';
import type { SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';
import { unlessGone } from './unlessGone';

/** Creates a conversation for a page, or hands it the one that an earlier request with the same id has created. */
export async function startConversation<User extends SessionUser>(
  request: Request,
  work: SessionWork<User>,
): Promise<SessionAnswer | Response> {
  const authorized = await authorizedUser(request, work.authorize);
  if ('response' in authorized) return authorized.response;
  const { user } = authorized;
  const { requestId, fields } = readAsked(await readJson(request, work), work.allow);
  if (request.signal.aborted) throw givenUp();

  const creation = work.creations.join(request, { requestId, user, fields }, (making, name) =>
    makeConversation({ request, user, fields }, making, name, work),
  );
  try {
    return await answerOf(creation, request, work);
  } finally {
    creation.requests.delete(request);
  }
}

async function answerOf<User extends SessionUser>(
  creation: Creation,
  request: Request,
  work: SessionWork<User>,
): Promise<SessionAnswer> {
  const answer = await unlessGone(creation.made, request);
  if (answer !== undefined && !creation.isEnded) {
    creation.isDecided = true;
    return answer;
  }

  const id = await creation.named;
  if (id === undefined) {
    await creation.made; // it failed, and says why
  } else if (!isWanted(creation)) {
    // Nobody would learn of the conversation, and so nobody could end it.
    await abandon(creation, id, request, work);
  }
  // The app may still fail to keep it, and wants to hear of that.
  creation.made.catch((thrown: unknown) => {
    if (thrown instanceof SessionRefused && thrown.cause !== undefined) work.report(thrown.cause, request);
  });
  throw givenUp();
}
