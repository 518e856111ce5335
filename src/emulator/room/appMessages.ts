import { isRecord } from '../../protocol/isRecord';
import {
  appMessageLength,
  LONGEST_APP_MESSAGE,
  replicaInteractions,
  sendAppMessageSchema,
} from '../../rest/conversations/sendAppMessage';
import { parseFields } from '../http/parseFields';
import { HttpError } from '../http/HttpError';
import { isOverRateLimit } from '../http/isOverRateLimit';
import type { Route } from '../http/findRoute';
import type { EmulatorContext } from '../EmulatorContext';
import type { EmulatedConversation } from './EmulatedConversation';
import type { RoomMessage, StoredMessage } from './RoomMessage';

/** The messages that are new to a page, and the cursor after them. */
export interface NewMessages {
  readonly messages: readonly RoomMessage[];
  readonly cursor: string;
}

/** How long a message waits for the replica. */
const MAX_WAIT_MS = 3_600_000;
const MAX_MESSAGES = 1000;

/** The route `POST …/send-app-message`, by which a server sends a message to the replica or to everyone in the room. */
export function appMessageRoutes(context: EmulatorContext): Route[] {
  const { store, timers } = context;
  return [
    {
      method: 'POST',
      path: '/v2/conversations/{conversation_id}/send-app-message',
      handle({ params, body }) {
        const conversation = store.conversations.get(params.conversation_id ?? '');
        if (conversation === undefined) throw new HttpError(400, 'Invalid conversation_id');
        if (isOverRateLimit(conversation.requestTimes, timers.now())) throw new HttpError(429, 'Too many requests');
        if (appMessageLength(body ?? null) > LONGEST_APP_MESSAGE) {
          throw new HttpError(413, `The message is larger than ${LONGEST_APP_MESSAGE} bytes`);
        }
        const message = parseFields(sendAppMessageSchema, body);
        if (conversation.status === 'ended') throw new HttpError(400, 'The conversation is not active');
        addMessage(conversation, message, timers.now());
        context.roomChanged(conversation);
        return { status: 200, body: {} };
      },
    },
  ];
}

/** The messages of a room, oldest first. */
export function roomMessages(conversation: EmulatedConversation): readonly RoomMessage[] {
  return conversation.messages.map(({ to, message }) => ({ to, message }));
}

/**
 * The messages that are new to a page.
 *
 * @param after - The cursor of the last response. Empty for a page that has just joined: it gets the messages that waited for
 *   a replica, and then only later ones.
 */
export function newMessages(
  { timers }: EmulatorContext,
  conversation: EmulatedConversation,
  after: string,
): NewMessages {
  const { messages } = conversation;
  const last = messages.at(-1)?.seq ?? 0;
  const since = /^\d{1,9}$/.test(after) ? Number(after) : undefined;
  // A page has received these messages, so they no longer wait for a replica.
  if (since !== undefined) conversation.receivedUpTo = Math.max(conversation.receivedUpTo, Math.min(since, last));
  const isNew = ({ seq, to, at }: StoredMessage): boolean =>
    since === undefined
      ? to === 'replica' && seq > conversation.receivedUpTo && timers.now() - at <= MAX_WAIT_MS
      : seq > since;
  return { messages: messages.filter(isNew).map(({ to, message }) => ({ to, message })), cursor: last.toString() };
}

function addMessage(conversation: EmulatedConversation, fields: object, at: number): void {
  const { messages, conversation_id } = conversation;
  const message = { message_type: 'conversation', ...fields, conversation_id };
  const type = isRecord(fields) ? fields.event_type : undefined;
  const to = typeof type === 'string' && replicaInteractions.has(type) ? 'replica' : 'everyone';
  messages.push({ seq: (messages.at(-1)?.seq ?? 0) + 1, to, message, at });
  if (messages.length > MAX_MESSAGES) messages.shift();
}
