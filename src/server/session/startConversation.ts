import { isGone } from '../signalOf';
import { authorizedUser } from './authorizedUser';
import { newCreation } from './Creation';
import { joinConversation, leaveConversation } from './joinConversation';
import { readAsked } from './readAsked';
import { readJson } from './readJson';
import { startedAnswer } from './sessionAnswers';
import type { SessionUser } from './SessionHandlerOptions';
import { givenUp } from './RequestRefusal';
import type { SessionWork } from './SessionWork';

/**
 * Answers a page that starts a conversation: with a new one, or with the one that an earlier request with the same id has
 * created. When the page goes away before it has the whole answer, the room is ended.
 */
export async function startConversation<User extends SessionUser, Input>(
  request: Request,
  work: SessionWork<User, Input>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const user = await authorizedUser(request, work);
  const { fields, input, ...asked } = await readAsked(await readJson(request, work), work);
  if (isGone(request)) throw givenUp();

  const creation = await newCreation(user, { fields, input, ...asked });
  const answer = await joinConversation(creation, { request, user, fields, input }, work);
  const leave = (): Promise<void> => leaveConversation(creation, request, work, answer);
  if (isGone(request)) {
    await leave();
    throw givenUp();
  }
  // From here on, the signal says nothing: Deno aborts it after every answer.
  return startedAnswer(answer, headers, () => work.afterwards(leave()));
}
