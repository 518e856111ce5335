import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { isCviError } from '../../errors/isCviError';
import { isRecord } from '../../protocol/isRecord';
import type { SessionResponse } from '../../protocol/session/SessionResponse';
import { isAborted } from '../requestSignal';
import { MAX_WORK_MS } from '../store/renewClaim';
import { callApp } from './callApp';
import { claimLost, type Creation } from './Creation';
import { endLostRoom, endRoom } from './endRoom';
import { endAbandonedSession } from './endSession';
import type { BrowserFields } from './parseStartRequest';
import { asApiError, internalRefusal, requestAborted, serviceRefusal } from './RequestRefusal';
import type { SessionContext, SessionConversation, SessionRequest, SessionUser } from './SessionHandlerOptions';
import { assertTicketUser, issueTicket } from './ticket';

/** The time-outs of a room unless the app sets them, in seconds. */
const ABSENT_TIMEOUT_S = 120;
const LEFT_TIMEOUT_S = 30;
/** The service's own limit of a call, in seconds. */
const MAX_CALL_DURATION_S = 3600;
/** How much longer a ticket is valid than its conversation can last, in seconds. */
const TICKET_MARGIN_S = 600;

/**
 * Creates the conversation for a creation that this request has claimed.
 *
 * The conversation is saved as soon as it exists, so that its page can end it from any instance. It is published when `onCreated`
 * has succeeded. When anything fails, the conversation is ended and the claim is withdrawn.
 */
export async function createSession<User extends SessionUser, Input>(
  creation: Creation,
  sessionRequest: SessionRequest<User, Input>,
  context: SessionContext<User, Input>,
): Promise<SessionResponse> {
  const { reportError } = context;
  const stopRenewing = creation.startRenewing(() =>
    reportError(new CallbackTimeoutError('client.conversations.create', MAX_WORK_MS)),
  );
  try {
    const fields = await chooseConversation(sessionRequest, context);
    const status = await creation.check();
    if (status === 'ended' || isAborted(sessionRequest.request)) throw requestAborted();
    if (status === 'lost') throw claimLost();
    const body = conversationBody(fields, sessionRequest.fields);
    const room = await createRoom(body, context);
    return await publishSession(creation, room, body, sessionRequest, context);
  } catch (thrown) {
    // From now on, a repetition may create the conversation, even one that waits on another instance.
    await creation.abandon(reportError);
    throw thrown;
  } finally {
    stopRenewing();
  }
}

/** Asks the app which conversation to create. */
async function chooseConversation<User extends SessionUser, Input>(
  sessionRequest: SessionRequest<User, Input>,
  { conversation, callbackTimeoutMs, onEnd }: SessionContext<User, Input>,
): Promise<SessionConversation> {
  const fields: unknown =
    typeof conversation === 'function'
      ? await callApp('conversation', callbackTimeoutMs, () => conversation(sessionRequest))
      : conversation;
  if (!isRecord(fields)) {
    throw internalRefusal('misconfigured', new TypeError('"conversation" returned no fields of a conversation.'));
  }
  if (onEnd !== undefined) assertTicketUser(sessionRequest.user);
  return fields;
}

interface ConversationBody {
  readonly fields: SessionConversation & { readonly conversation_name: string };
  /** Whether the name was made here, so that no other conversation has it. */
  readonly isNameUnique: boolean;
}

/** Adds the page's fields, limits to what an empty room costs, and a name by which a lost conversation can be found. */
function conversationBody(fromApp: SessionConversation, { language, ...fromPage }: BrowserFields): ConversationBody {
  const properties = fromApp.properties || undefined;
  const ownName = fromPage.conversation_name ?? fromApp.conversation_name;
  return {
    fields: {
      ...fromApp,
      ...fromPage,
      // Not the id of the request: names are shown in dashboards, and the id of the request is enough to end the conversation.
      conversation_name: ownName || `tavus-react session ${crypto.randomUUID()}`,
      properties: {
        ...properties,
        participant_absent_timeout: emptyToUndefined(properties?.participant_absent_timeout) ?? ABSENT_TIMEOUT_S,
        participant_left_timeout: emptyToUndefined(properties?.participant_left_timeout) ?? LEFT_TIMEOUT_S,
        ...(language !== undefined && { language }),
      },
    },
    isNameUnique: !ownName,
  };
}

/** An empty text is not a number of seconds. It counts as absent. */
function emptyToUndefined<Value>(value: Value): Exclude<Value, ''> | undefined {
  return value === '' ? undefined : (value as Exclude<Value, ''>);
}

/** What the service has created. */
type Room = Omit<SessionResponse, 'ticket'>;

/** Creates the conversation at the service. If the request fails but may have created one, finds and ends that conversation. */
async function createRoom<User extends SessionUser, Input>(
  { fields: { extraFields, ...fields }, isNameUnique }: ConversationBody,
  context: SessionContext<User, Input>,
): Promise<Room> {
  const { client, delayResponseFor, continueAfterResponse } = context;
  const name = fields.conversation_name;
  // Without the request's signal: an aborted request may still create a conversation, whose id would be unknown here.
  const creating = client.conversations.create(fields, extraFields ? { extraFields } : undefined);
  const created: unknown = await creating.catch((error: unknown) => {
    const id = asApiError(error)?.createdId;
    if (id !== undefined) delayResponseFor(endRoom(id, context));
    else if (mayHaveCreated(error)) continueAfterResponse(endLostRoom(name, isNameUnique, context));
    throw serviceRefusal(error);
  });

  const { conversation_id: id, conversation_url: url, meeting_token: token } = isRecord(created) ? created : {};
  if (!isNonEmptyText(id)) {
    continueAfterResponse(endLostRoom(name, isNameUnique, context));
    throw internalRefusal('unexpected', new TypeError('The conversation was created without an id.'));
  }
  if (!isNonEmptyText(url)) {
    delayResponseFor(endRoom(id, context));
    throw internalRefusal('unexpected', new TypeError(`The conversation "${id}" was created without a URL.`));
  }
  const maxDurationS = maxDurationOf({ ...fields, extraFields });
  return {
    conversationId: id,
    conversationUrl: url,
    ...(isNonEmptyText(token) && { token }),
    ...(maxDurationS !== undefined && { maxDurationS }),
  };
}

/** Whether a failed request may still have created the conversation. */
function mayHaveCreated(error: unknown): boolean {
  const reason = asApiError(error)?.reason;
  if (reason === undefined) return !isCviError(error); // an error of a client that the app wrote itself
  return ['timed-out', 'unreachable', 'unavailable', 'unexpected-response'].includes(reason);
}

/** Signs the ticket, saves the conversation, calls `onCreated`, and lets pages have the conversation. */
async function publishSession<User extends SessionUser, Input>(
  creation: Creation,
  room: Room,
  body: ConversationBody,
  sessionRequest: SessionRequest<User, Input>,
  context: SessionContext<User, Input>,
): Promise<SessionResponse> {
  const { keys, now, ticketExpiresInS = ticketLifetimeS(body.fields), onCreated, onEnd, callbackTimeoutMs } = context;
  const { user, request } = sessionRequest;
  const { conversationId } = room;
  /** The call of `onCreated`, once it has begun. */
  let onCreatedCall: Promise<unknown> | undefined;
  try {
    const content = { conversationId, requestId: creation.requestId, ...(onEnd !== undefined && { user }) };
    const session = { ...room, ticket: await issueTicket(keys, content, { now: now(), expiresInS: ticketExpiresInS }) };
    await creation.save(session);
    await callApp('onCreated', callbackTimeoutMs, () => {
      onCreatedCall = (async () => await onCreated({ ...sessionRequest, conversationId }))();
      return onCreatedCall;
    });
    await creation.publish(session);
    return session;
  } catch (thrown) {
    const payload = await creation.discard().catch(context.reportError);
    const ended = { conversationId, user, payload, request };
    context.delayResponseFor(endAbandonedSession(ended, onCreatedCall, context));
    throw thrown;
  }
}

/** The limit that the app has set, as the service applies it: an hour at most. */
function maxDurationOf({ properties, extraFields }: SessionConversation): number | undefined {
  const extra = isRecord(extraFields?.properties) ? extraFields.properties : {};
  const { max_call_duration } = { ...properties, ...extra };
  const isLimit = typeof max_call_duration === 'number' && max_call_duration > 0;
  return isLimit ? Math.min(max_call_duration, MAX_CALL_DURATION_S) : undefined;
}

/** How long a ticket is needed: the longest time that the conversation can last from its creation, and ten minutes. */
function ticketLifetimeS({ properties, extraFields }: SessionConversation): number {
  const extra = isRecord(extraFields?.properties) ? extraFields.properties : {};
  const { max_call_duration, participant_absent_timeout, participant_left_timeout } = { ...properties, ...extra };
  const limits: (readonly [unknown, number])[] = [
    [max_call_duration, MAX_CALL_DURATION_S],
    [participant_absent_timeout, ABSENT_TIMEOUT_S],
    [participant_left_timeout, LEFT_TIMEOUT_S],
  ];
  return limits.reduce(
    (sum, [seconds, fallback]) => sum + (typeof seconds === 'number' ? seconds : fallback),
    TICKET_MARGIN_S,
  );
}

function isNonEmptyText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
