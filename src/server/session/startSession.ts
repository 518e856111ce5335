import type { SessionResponse } from '../../protocol/session/SessionResponse';
import { isAborted, requestSignal } from '../requestSignal';
import { callApp } from './callApp';
import { Creation } from './Creation';
import { createSession } from './createSession';
import { endAbandonedSession } from './endSession';
import { parseStartRequest, readJsonBody } from './parseStartRequest';
import { requestAborted, RequestRefusal } from './RequestRefusal';
import type { SessionContext, SessionRequest, SessionUser } from './SessionHandlerOptions';
import { sessionResponse } from './sessionResponses';
import { readTicket } from './ticket';

/**
 * Handles a request that starts a conversation. The response has a new conversation, or the one of an earlier request with the same
 * id. When the page closes before it has the whole response, the conversation is ended.
 */
export async function startSession<User extends SessionUser, Input>(
  request: Request,
  context: SessionContext<User, Input>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const user = await authorizeUser(request, context);
  const startRequest = await parseStartRequest(await readJsonBody(request, context), context);
  if (isAborted(request)) throw requestAborted();

  const { fields, input } = startRequest;
  const creation = await Creation.of(user, startRequest, context.store);
  const session = await createOrWait(creation, { request, user, fields, input }, context);
  if (isAborted(request)) {
    await abandonCreation(creation, request, context);
    throw requestAborted();
  }
  // From here on, the signal is of no use: Deno aborts it after every response.
  return sessionResponse(session, headers, () =>
    context.continueAfterResponse(abandonCreation(creation, request, context)),
  );
}

async function authorizeUser<User extends SessionUser, Input>(
  request: Request,
  { authorize, callbackTimeoutMs }: SessionContext<User, Input>,
): Promise<User> {
  const toRefusal = (cause?: unknown): RequestRefusal =>
    new RequestRefusal('not-authorized', 'This user may not start a conversation.', { cause });
  const user = await callApp('authorize', callbackTimeoutMs, () => authorize(request), toRefusal);
  if (user) return user;
  throw toRefusal();
}

/** Creates the conversation, or waits for the one that an earlier request with the same id is creating. */
async function createOrWait<User extends SessionUser, Input>(
  creation: Creation,
  sessionRequest: SessionRequest<User, Input>,
  context: SessionContext<User, Input>,
): Promise<SessionResponse> {
  const { request } = sessionRequest;
  const state = await creation.claim(requestSignal(request)).catch((error: unknown) => {
    // The store may have saved the claim although the call failed. The conversation could then stay open without a page.
    context.delayResponseFor(abandonCreation(creation, request, context));
    throw error;
  });
  switch (state.status) {
    case 'ready':
      return state.session;
    case 'claimed':
      return await createSession(creation, sessionRequest, context);
    case 'rejected':
      throw new RequestRefusal('bad-request', 'This requestId belongs to another request. Make a new one.');
    case 'waiting': // the page has closed
      await abandonCreation(creation, request, context);
      throw requestAborted();
    default:
      throw requestAborted();
  }
}

/** Withdraws the claim of a request whose page has closed, and ends the conversation when no other request wants it. Never rejects. */
async function abandonCreation<User extends SessionUser, Input>(
  creation: Creation,
  request: Request,
  context: SessionContext<User, Input>,
): Promise<void> {
  const session = await creation.abandon(context.reportError);
  if (session === undefined) return;
  const { conversationId, ticket } = session;
  const read = await readTicket(context.keys, ticket, context.now());
  const user = read.isValid ? read.ticket.user : undefined;
  await endAbandonedSession({ conversationId, user, payload: undefined, request }, Promise.resolve(), context);
}
