import { createListeners } from '../../listeners/createListeners';
import type { TavusEvent } from '../../protocol/index';
import type { Conversation } from '../Conversation';
import type { LogEntry, SentInteraction } from '../log/LogEntry';
import type { ConversationState } from '../loop/ConversationState';

/**
 * A reducer over the messages of a conversation, for a value that is not part of the conversation's state. Define it as a
 * constant: its identity is the key of its value.
 */
export interface Projection<Value> {
  readonly initial: Value;
  /** Returns `value` itself when the message changes nothing. */
  readonly reduce: (value: Value, message: LogEntry, conversation: Conversation) => Value;
  /** For a value that also depends on the state. Called after each change of the state, and first after the messages of the log. */
  readonly reduceState?: (value: Value, state: ConversationState) => Value;
}

/** The current value of a projection. */
export interface ProjectedValue<Value> {
  readonly getValue: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

const projected = /* @__PURE__ */ new WeakMap<Conversation, Map<unknown, ProjectedValue<unknown>>>();

/**
 * The value of a projection. The first call starts with the messages that the event log still holds.
 *
 * Values that few apps need, such as a transcript, are projections and not part of the state, so that an app loads only
 * what it uses. A projection continues for as long as the conversation exists. A panel that is closed and opened again has
 * therefore missed nothing.
 */
export function project<Value>(conversation: Conversation, projection: Projection<Value>): ProjectedValue<Value> {
  const values = projected.get(conversation) ?? new Map<unknown, ProjectedValue<unknown>>();
  projected.set(conversation, values);
  const existing = values.get(projection) as ProjectedValue<Value> | undefined;
  if (existing !== undefined) return existing;
  const created = createProjectedValue(conversation, projection);
  values.set(projection, created);
  return created;
}

function createProjectedValue<Value>(
  conversation: Conversation,
  { initial, reduce, reduceState }: Projection<Value>,
): ProjectedValue<Value> {
  const listeners = createListeners();
  let value = initial;
  let nextId = 0;
  const reduceMessage = (message: LogEntry) => {
    if (message.id < nextId) return;
    nextId = message.id + 1;
    value = reduce(value, message, conversation);
  };
  const emitAfter = (change: () => void) => {
    const before = value;
    change();
    if (value !== before) listeners.emit();
  };
  for (const message of conversation.getState().eventLog.entries) reduceMessage(message);
  conversation.listen({ onMessage: (message) => emitAfter(() => reduceMessage(message)) });
  if (reduceState !== undefined) {
    const follow = () => {
      value = reduceState(value, conversation.getState());
    };
    follow();
    conversation.subscribe(() => emitAfter(follow));
  }
  return {
    getValue: () => value,
    subscribe: listeners.subscribe,
  };
}

/** The event in a message; `null` if the message was sent or rejected. */
export function eventOf({ direction, rejection, data }: LogEntry): TavusEvent | null {
  return direction === 'received' && rejection === null ? (data as TavusEvent) : null;
}

/** The interaction in a message; `null` if the message was received. */
export function interactionOf({ direction, data }: LogEntry): SentInteraction | null {
  return direction === 'sent' ? (data as SentInteraction) : null;
}
