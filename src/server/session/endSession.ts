import { isRecord } from '../../protocol/isRecord';
import { sleep } from '../../time/sleep';
import { withTimeout } from '../../time/withTimeout';
import { callOnEnd, retryOnEnd, type UntypedEndedSession } from './callOnEnd';
import { endCreation } from './Creation';
import { endRoom, isEndedAlready } from './endRoom';
import { parseRequestId, readJsonBody } from './parseStartRequest';
import { internalRefusal, RequestRefusal, serviceRefusal } from './RequestRefusal';
import type { SessionContext, SessionUser } from './SessionHandlerOptions';
import { MAX_TICKET_BYTES, readTicket, type Ticket } from './ticket';

/** The pause before a failed end is retried beside the response, in milliseconds. */
const RETRY_PAUSE_MS = 1000;

/** How long an `onCreated` that has timed out may still run, in milliseconds, before `onEnd` is called. */
const MAX_ON_CREATED_MS = 60_000;

const ticketMessages = {
  forged: 'This ticket was not issued here.',
  expired: 'This ticket is past its time, and the conversation with it.',
};

/** A conversation that a page may end. */
interface EndableSession {
  readonly ticket: Ticket;
  /** Whether pages get the conversation. Until then, the request that creates it calls `onEnd`. */
  readonly isReady: boolean;
}

/**
 * Handles a request that ends a conversation: by its ticket, or by the id of the request that it was created for. A conversation
 * that has ended already counts as ended. One that is still being created is ended by the request that creates it.
 *
 * A failed end is retried beside the response, because the page may be closing and not repeat it.
 */
export async function endSession<User extends SessionUser, Input>(
  request: Request,
  context: SessionContext<User, Input>,
): Promise<void> {
  const body = await readJsonBody(request, { ...context, maxBodyBytes: context.maxBodyBytes + MAX_TICKET_BYTES });
  const { ticket: token, requestId, payload } = isRecord(body) ? body : {};
  if (typeof token !== 'string' && requestId === undefined) {
    const message = 'The body has no "ticket", which came with the conversation, and no "requestId".';
    throw new RequestRefusal('bad-request', message);
  }
  const session =
    typeof token === 'string'
      ? await findByTicket(token, payload, context)
      : await findByRequestId(parseRequestId(requestId), payload, context);
  if (session === undefined) return;

  const { conversationId, user } = session.ticket;
  const ended: UntypedEndedSession = { conversationId, user, payload, request };
  try {
    // Without the request's signal, which aborts when the page closes.
    await context.client.conversations.end(conversationId);
  } catch (error) {
    const certainty = isEndedAlready(error);
    if (certainty === 'no') {
      const onCreatedCall = session.isReady ? Promise.resolve() : undefined;
      const retry = sleep(RETRY_PAUSE_MS).then(() => endAbandonedSession(ended, onCreatedCall, context));
      context.continueAfterResponse(retry);
      throw serviceRefusal(error);
    }
    if (certainty === 'probably') context.reportError(error);
  }
  if (!session.isReady || (await callOnEnd(ended, context))) return;
  context.continueAfterResponse(retryOnEnd(ended, context));
  throw internalRefusal('service-unavailable', undefined); // the cause was reported
}

async function findByTicket<User extends SessionUser, Input>(
  token: string,
  payload: unknown,
  { keys, now, store, reportError }: SessionContext<User, Input>,
): Promise<EndableSession> {
  const read = await readTicket(keys, token, now());
  if (!read.isValid) throw new RequestRefusal(`ticket-${read.reason}`, ticketMessages[read.reason]);
  const { ticket } = read;
  if (ticket.requestId !== undefined) {
    // Prevents a late repetition of the request from creating a conversation. The room is ended even if the store fails.
    await endCreation(store, ticket.requestId, payload).catch(reportError);
  }
  return { ticket, isReady: true };
}

async function findByRequestId<User extends SessionUser, Input>(
  requestId: string,
  payload: unknown,
  { keys, now, store }: SessionContext<User, Input>,
): Promise<EndableSession | undefined> {
  const stored = await endCreation(store, requestId, payload).catch((error: unknown) => {
    throw internalRefusal('service-unavailable', error);
  });
  if (stored === undefined) return undefined;
  const { session, isReady } = stored;
  const read = await readTicket(keys, session.ticket, now());
  // The ticket comes from our own store, so it may have expired.
  return { ticket: read.isValid ? read.ticket : { conversationId: session.conversationId }, isReady };
}

/**
 * Ends a conversation that no page will end, and calls `onEnd`. Never rejects: a failure is reported.
 *
 * @param onCreatedCall - The call of `onCreated`, if it has begun. `onEnd` is called only then, and after that call has settled.
 */
export async function endAbandonedSession<User extends SessionUser, Input>(
  ended: UntypedEndedSession,
  onCreatedCall: Promise<unknown> | undefined,
  context: SessionContext<User, Input>,
): Promise<void> {
  await endRoom(ended.conversationId, context);
  if (onCreatedCall === undefined || context.onEnd === undefined) return;
  await withTimeout(
    () => onCreatedCall.catch(() => undefined),
    MAX_ON_CREATED_MS,
    () => undefined,
  );
  if (!(await callOnEnd(ended, context))) await retryOnEnd(ended, context);
}
