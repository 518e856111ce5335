import { isRecord } from '../../protocol/isRecord';
import {
  appMessageLength,
  LONGEST_APP_MESSAGE,
  replicaInteractions,
  sendAppMessageSchema,
} from '../../rest/conversations/sendAppMessage';
import { checkFields } from '../http/checkFields';
import { Refusal } from '../http/Refusal';
import type { Route } from '../http/router';
import type { Platform } from '../Platform';
import type { StoredConversation } from './StoredConversation';

/** A message that a server sent into the room, by the API. */
export interface RoomMessage {
  /** An interaction is for the replica alone; anything else is for everybody who is in the room at that moment. */
  readonly to: 'replica' | 'everyone';
  readonly message: Readonly<Record<string, unknown>>;
}

/** The same with its place in the order of the room, from 1, and its time in milliseconds since the epoch. */
export interface SentMessage extends RoomMessage {
  readonly seq: number;
  readonly at: number;
}

/** What a page is told of a room's messages: those that are new to it, and up to where it knows them now. */
export interface NewMessages {
  readonly messages: readonly RoomMessage[];
  readonly cursor: string;
}

/** As many requests as the service takes, in this time. */
const MOST_REQUESTS = 120;
const REQUESTS_MS = 60_000;

/** How long a message waits for the replica, and how many are kept. */
const LONGEST_WAIT_MS = 3_600_000;
const MOST_MESSAGES = 1000;

/** `POST …/send-app-message`: messages of a server for the replica, or for everybody in the room. */
export function appMessageRoutes(platform: Platform): Route[] {
  const { store, timers } = platform;
  return [
    {
      method: 'POST',
      path: '/v2/conversations/{conversation_id}/send-app-message',
      handle({ params, body }) {
        const conversation = store.conversations.get(params.conversation_id ?? '');
        if (conversation === undefined) throw new Refusal(400, 'Invalid conversation_id');
        limitRate(conversation, timers.now());
        if (appMessageLength(body ?? null) > LONGEST_APP_MESSAGE) {
          throw new Refusal(413, `The message is larger than ${LONGEST_APP_MESSAGE} bytes`);
        }
        const message = checkFields(sendAppMessageSchema, body);
        if (conversation.status === 'ended') throw new Refusal(400, 'The conversation is not active');
        put(conversation, message, timers.now());
        platform.roomChanged(conversation);
        return { status: 200, body: {} };
      },
    },
  ];
}

/** The messages of a room that are as new as this, oldest first. */
export function messagesOf(conversation: StoredConversation): readonly RoomMessage[] {
  return conversation.sent.map(({ to, message }) => ({ to, message }));
}

/**
 * The messages that are new to a page.
 *
 * @param after - The cursor that the page was told last. Empty for one that has just come: it hears what has waited for a
 *   replica, and of all else only what is sent from now on.
 */
export function newMessages({ timers }: Platform, conversation: StoredConversation, after: string): NewMessages {
  const { sent } = conversation;
  const last = sent.at(-1)?.seq ?? 0;
  const since = /^\d{1,9}$/.test(after) ? Number(after) : undefined;
  // What a page has told that it knows waits for no replica any more.
  if (since !== undefined) conversation.taken = Math.max(conversation.taken, Math.min(since, last));
  const isNew = ({ seq, to, at }: SentMessage): boolean =>
    since === undefined
      ? to === 'replica' && seq > conversation.taken && timers.now() - at <= LONGEST_WAIT_MS
      : seq > since;
  return { messages: sent.filter(isNew).map(({ to, message }) => ({ to, message })), cursor: last.toString() };
}

function put(conversation: StoredConversation, fields: object, at: number): void {
  const { sent, conversation_id } = conversation;
  const message = { message_type: 'conversation', ...fields, conversation_id };
  const type = isRecord(fields) ? fields.event_type : undefined;
  const to = typeof type === 'string' && replicaInteractions.has(type) ? 'replica' : 'everyone';
  sent.push({ seq: (sent.at(-1)?.seq ?? 0) + 1, to, message, at });
  if (sent.length > MOST_MESSAGES) sent.shift();
}

function limitRate(conversation: StoredConversation, now: number): void {
  const { sendTimes } = conversation;
  while (sendTimes[0] !== undefined && now - sendTimes[0] >= REQUESTS_MS) sendTimes.shift();
  if (sendTimes.length >= MOST_REQUESTS) throw new Refusal(429, 'Too many requests');
  sendTimes.push(now);
}
