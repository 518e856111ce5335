import { describeIssues } from '../../errors/describeIssues';
import { parseAppMessage, type TavusEvent } from '../../protocol/index';
import { spellingOf } from '../../protocol/canonical/canonicalType';
import { isRecord } from '../../protocol/isRecord';
import type { RejectionReason } from '../log/LogEntry';
import type { ConversationInput, InputOf } from '../loop/ConversationInput';
import { startTimer, stopTimer, type Effect } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';
import type { Participants } from './reduceParticipants';
import type { ReplicaContext } from './ReplicaContext';

/** Whose messages are accepted: only the replica's, or those of everybody in the room, for a server that relays them. */
export type TrustedSenders = 'replica' | 'room';

/** A message whose sender is not known yet. The replica's first messages may arrive before the call reports that it has joined. */
interface WaitingMessage {
  readonly id: string;
  readonly at: number;
  readonly fromId: string;
  /** As it was received. It is not parsed before its sender is known. */
  readonly data: unknown;
}

/** An event of the last few seconds, with the spellings in which it was received. */
interface RecentEvent {
  readonly at: number;
  readonly content: string;
  readonly inference_id?: string | undefined;
  readonly spellings: readonly string[];
}

export interface Messages {
  /** The messages whose sender is unknown. */
  readonly waiting: readonly WaitingMessage[];
  /** A key of each of the last events, to recognise an event that is received again. */
  readonly recentKeys: readonly string[];
  /** The events of the last few seconds, to recognise an event that is received again in another spelling. */
  readonly recentEvents: readonly RecentEvent[];
  /** How many messages in Tavus's format came from a sender that is not the replica. */
  readonly untrusted: number;
}

export interface MessagesContext extends ReplicaContext {
  readonly trust: TrustedSenders;
}

export const initialMessages: Messages = { waiting: [], recentKeys: [], recentEvents: [], untrusted: 0 };

const SENDER_TIMEOUT_MS = 2000;
const MAX_WAITING = 5000;
// A cap per sender, so that a flooding sender cannot evict the replica's messages. A reconnected replica may wait for a while.
const MAX_WAITING_OF_SENDER = 500;
const MAX_RECENT_KEYS = 256;
const SAME_EVENT_WITHIN_MS = 3000;
const MAX_RECENT_EVENTS = 64;
const MAX_MESSAGE_CHARACTERS = 4_000_000;
const MAX_SEARCHED_CHARACTERS = 2000;
const WARN_AT_UNTRUSTED = 3;

/**
 * Decides which messages from the data channel are accepted, and dispatches each as an `event` or as `message-rejected`.
 *
 * Everybody in the room can send, and a frame on the page can forge a message. So only the replica's messages change the state.
 * A message whose sender is unknown waits until the sender is known, for 2 seconds at most.
 */
export function reduceMessages(
  before: Messages,
  input: ConversationInput,
  { participants, trust, hasNewReplica }: MessagesContext,
): Reduced<Messages> {
  // The messages of a new replica are not duplicates, even if they have a known `seq`.
  const state = hasNewReplica ? { ...before, recentKeys: [] } : before;
  switch (input.type) {
    case 'join-requested':
      // The service starts `seq` again in a new call.
      return reduced(initialMessages);
    case 'message':
      return reduceMessage(state, input, participants, trust);
    case 'joined':
    case 'participant-changed':
    case 'participant-left':
      return dispatchWaiting(state, participants, input.at);
    case 'timer':
      return input.timer.startsWith('sender:')
        ? stopWaiting(state, input.timer.slice('sender:'.length), participants, input.at)
        : reduced(state);
    default:
      return reduced(state);
  }
}

function reduceMessage(
  state: Messages,
  message: InputOf<'message'>,
  participants: Participants,
  trust: TrustedSenders,
): Reduced<Messages> {
  const isTrusted = isTrustedSender(message.fromId, participants, trust);
  if (isTrusted === null) return addWaiting(state, message);
  return isTrusted ? acceptOrReject(state, message) : rejectUntrusted(state, message);
}

function acceptOrReject(state: Messages, message: InputOf<'message'>): Reduced<Messages> {
  const { data, at } = message;
  if (isTooLarge(data)) return reduced(state, [reject(message, 'invalid', 'too large', '')]);
  const parsed = parseAppMessage(data);
  if (!parsed.ok) {
    return reduced(state, [reject(message, parsed.reason, describeIssues(parsed.issues), parsed.raw)]);
  }
  const { event } = parsed;
  const { id, fromId } = message;
  const content = contentKeyOf(event, id);
  const key = `${event.seq} ${event.inference_id} ${content}`;
  // Without `seq`, two equal events may be two separate events.
  const hasKey = event.seq !== undefined;
  if (hasKey && state.recentKeys.includes(key)) return reduced(state, [reject(message, 'duplicate', 'resent', event)]);
  const { isRepeated, recentEvents } = addRecentEvent(state, {
    at,
    content,
    inference_id: event.inference_id,
    spelling: spellingOf(data),
  });
  const recentKeys = hasKey ? [...state.recentKeys, key].slice(-MAX_RECENT_KEYS) : state.recentKeys;
  const next = { ...state, recentKeys, recentEvents };
  if (isRepeated) return reduced(next, [reject(message, 'duplicate', 'the same in another spelling', event)]);
  return reduced(next, [{ type: 'dispatch', input: { type: 'event', id, event, fromId, at } }]);
}

/** Whether the messages of a sender are accepted; `null` while it is not known whether the sender is the replica. */
function isTrustedSender(
  fromId: string,
  { replicaId, formerReplicaIds, remotes, localSessionId }: Participants,
  trust: TrustedSenders,
): boolean | null {
  if (trust === 'room' || fromId === replicaId || formerReplicaIds.includes(fromId)) return true;
  const sender = remotes.find(({ sessionId }) => sessionId === fromId);
  // A second replica may be the first one, which has reconnected before the call reports that it had left.
  const mayBeReplica = sender?.isReplica ?? (fromId !== '' && fromId !== localSessionId);
  return mayBeReplica ? null : false;
}

function addWaiting(state: Messages, message: InputOf<'message'>): Reduced<Messages> {
  const { id, at, fromId, data } = message;
  const ofSender = state.waiting.filter((other) => other.fromId === fromId);
  if (ofSender.length >= MAX_WAITING_OF_SENDER || state.waiting.length >= MAX_WAITING || isTooLarge(data))
    return rejectUntrusted(state, message);
  return reduced({ ...state, waiting: [...state.waiting, { id, at, fromId, data }] }, [startSenderTimer(id)]);
}

function startSenderTimer(id: string): Effect {
  return startTimer(`sender:${id}`, SENDER_TIMEOUT_MS);
}

/** Dispatches the waiting messages whose sender is known now. They are reduced again, in the order in which they arrived. */
function dispatchWaiting(state: Messages, participants: Participants, at: number): Reduced<Messages> {
  const isKnown = ({ fromId }: WaitingMessage) => isTrustedSender(fromId, participants, 'replica') !== null;
  const known = state.waiting.filter(isKnown);
  if (known.length === 0) return reduced(state);
  return reduced(
    { ...state, waiting: state.waiting.filter((message) => !isKnown(message)) },
    known.flatMap(({ id, data, fromId }): Effect[] => [
      stopTimer(`sender:${id}`),
      { type: 'dispatch', input: { type: 'message', id, data, fromId, at } },
    ]),
  );
}

function stopWaiting(state: Messages, id: string, participants: Participants, at: number): Reduced<Messages> {
  const message = state.waiting.find((other) => other.id === id);
  if (message === undefined) return reduced(state);
  // The sender is a second replica. Its messages wait until the first one leaves.
  if (participants.remotes.some(({ sessionId }) => sessionId === message.fromId))
    return reduced(state, [startSenderTimer(id)]);
  const rest = { ...state, waiting: state.waiting.filter((other) => other !== message) };
  return rejectUntrusted(rest, { ...message, at });
}

function rejectUntrusted(state: Messages, message: Omit<WaitingMessage, 'id'>): Reduced<Messages> {
  const isTavus = looksLikeTavusMessage(message.data);
  const effects = [reject(message, isTavus ? 'untrusted' : 'not-tavus', 'not from the replica', message.data)];
  if (!isTavus) return reduced(state, effects);
  const untrusted = state.untrusted + 1;
  if (untrusted === WARN_AT_UNTRUSTED) {
    effects.push({
      type: 'warn',
      message:
        `Messages from "${message.fromId}", which is not the replica, are ignored. ` +
        'If a server relays them, pass trust="room"; if it is the replica, isReplica.',
    });
  }
  return reduced({ ...state, untrusted }, effects);
}

/** Whether a message may come from the service. Does not parse it: an untrusted sender could send a message that is slow to parse. */
function looksLikeTavusMessage(data: unknown): boolean {
  if (typeof data === 'string') return data.slice(0, MAX_SEARCHED_CHARACTERS).includes('"event_type"');
  try {
    return isRecord(data) && typeof data.event_type === 'string';
  } catch {
    return false;
  }
}

function reject(
  { at, fromId }: { readonly at: number; readonly fromId: string },
  reason: RejectionReason,
  detail: string,
  data: unknown,
): Effect {
  return { type: 'dispatch', input: { type: 'message-rejected', at, fromId, reason, detail, data } };
}

/** The content of an event as text. Of a long text only the start, the end and the length are kept, to limit the memory. */
function contentKeyOf({ event_type, properties }: TavusEvent, id: string): string {
  try {
    const text = JSON.stringify([event_type, properties]);
    return `${text.slice(0, 1000)}${text.length}${text.slice(-1000)}`;
  } catch {
    // Daily's clone may contain cycles and big integers, which JSON cannot hold. Such an event equals no other.
    return id;
  }
}

interface SpelledEvent extends Omit<RecentEvent, 'spellings'> {
  readonly spelling: string;
}

/**
 * Recognises an event that was received before in another spelling.
 *
 * The service sends some events twice, each with its own `seq`: with the role "pal" and with the older "replica", or under an
 * older event type. Two events that differ only in spelling are one event. Two events in the same spelling are two.
 */
function addRecentEvent(
  state: Messages,
  { at, content, inference_id, spelling }: SpelledEvent,
): { isRepeated: boolean; recentEvents: readonly RecentEvent[] } {
  const recent = state.recentEvents
    .slice(-MAX_RECENT_EVENTS)
    .filter((other) => Math.abs(at - other.at) < SAME_EVENT_WITHIN_MS);
  const same = recent.find(
    (other) =>
      other.content === content &&
      !other.spellings.includes(spelling) &&
      (inference_id === undefined || (other.inference_id ?? inference_id) === inference_id),
  );
  const event: RecentEvent = {
    at: same?.at ?? at,
    content,
    inference_id: same?.inference_id ?? inference_id,
    spellings: [...(same?.spellings ?? []), spelling],
  };
  return { isRepeated: same !== undefined, recentEvents: [...recent.filter((other) => other !== same), event] };
}

// The service sends no message of this size. Only text is measured: Daily has cloned any other message already, and long strings
// in it are clipped in the log.
function isTooLarge(data: unknown): boolean {
  return typeof data === 'string' && data.length > MAX_MESSAGE_CHARACTERS;
}
