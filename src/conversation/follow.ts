import type { TavusEvent } from '../protocol';
import type { Conversation } from './Conversation';
import type { LogEntry, SentInteraction } from './eventLog';
import { guard } from './guard';

/** A value made of a conversation's messages, one by one. Keep it a constant: it is its own key. */
export interface Follower<Value> {
  readonly initial: Value;
  /** Returns `value` itself when the message changes nothing. */
  readonly take: (value: Value, message: LogEntry, conversation: Conversation) => Value;
}

export interface Followed<Value> {
  readonly getValue: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

const followed = /* @__PURE__ */ new WeakMap<Conversation, Map<unknown, Followed<unknown>>>();

/**
 * Follows a conversation's messages from now on, after catching up on those its log still holds.
 *
 * What few apps need, such as a transcript, is made this way instead of in the conversation's state, so that an app only
 * loads what it uses. Once begun, it goes on for as long as the conversation lives, so that a panel that is closed and
 * opened again has missed nothing.
 */
export function follow<Value>(conversation: Conversation, follower: Follower<Value>): Followed<Value> {
  const ofConversation = followed.get(conversation) ?? new Map<unknown, Followed<unknown>>();
  followed.set(conversation, ofConversation);
  const begun = ofConversation.get(follower) as Followed<Value> | undefined;
  if (begun !== undefined) return begun;
  const begins = begin(conversation, follower);
  ofConversation.set(follower, begins);
  return begins;
}

function begin<Value>(conversation: Conversation, { initial, take }: Follower<Value>): Followed<Value> {
  const listeners = new Set<() => void>();
  let value = initial;
  let nextId = 0;
  const hear = (message: LogEntry) => {
    if (message.id < nextId) return;
    nextId = message.id + 1;
    value = take(value, message, conversation);
  };
  for (const message of conversation.getState().eventLog.entries) hear(message);
  conversation.listen({
    onMessage: (message) => {
      const before = value;
      hear(message);
      if (value !== before) for (const listener of [...listeners]) guard(listener);
    },
  });
  return {
    getValue: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The event a message carries; `null` for one that was refused or sent. */
export function eventIn({ direction, refusal, data }: LogEntry): TavusEvent | null {
  return direction === 'received' && refusal === null ? (data as TavusEvent) : null;
}

/** The interaction a message carries; `null` for one that was received. */
export function interactionIn({ direction, data }: LogEntry): SentInteraction | null {
  return direction === 'sent' ? (data as SentInteraction) : null;
}
