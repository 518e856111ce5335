import { parseAppMessage, type TavusEvent } from '../protocol';
import { isRecord } from '../protocol/isRecord';
import { spellingOf } from '../protocol/canonical/spellingOf';
import type { ConversationInput, InputOf } from './ConversationInput';
import type { Effect } from './Effect';
import type { Refusal } from './eventLog';
import type { Participants } from './participants';
import { step, type Step } from './Step';

/** Whom to believe: only the replica, or everybody in the room, for set-ups where a server relays its messages. */
export type Trust = 'replica' | 'room';

/** A message whose sender is not known yet: it may overtake the news that the replica is here. */
interface HeldMessage {
  readonly id: string;
  readonly at: number;
  readonly fromId: string;
  /** As it came: nothing is read before its sender is known. */
  readonly data: unknown;
}

/** An event of the last few seconds, with the spellings in which it was received. */
interface RecentEvent {
  readonly at: number;
  readonly content: string;
  readonly inference_id?: string | undefined;
  readonly spellings: readonly string[];
}

export interface Inbox {
  readonly held: readonly HeldMessage[];
  /** The events that came last, each as one text, so that a resent one counts once. */
  readonly seen: readonly string[];
  /** The events of the last few seconds, to recognise one that is received again in another spelling. */
  readonly recent: readonly RecentEvent[];
  /** How many of the service's messages came from somebody who is not the replica. */
  readonly untrusted: number;
}

export const emptyInbox: Inbox = { held: [], seen: [], recent: [], untrusted: 0 };

const SENDER_KNOWN_WITHIN_MS = 2000;
const MOST_HELD = 5000;
// A cap per sender, so that a flooding sender cannot evict the replica's messages. A reconnected replica may wait for a while.
const MOST_HELD_OF_ONE = 500;
const MOST_SEEN = 256;
const LONGEST_SEEN = 2000;
const TWINS_WITHIN_MS = 3000;
const MOST_RECENT = 64;
const LARGEST_MESSAGE = 4_000_000;
const WARN_AT_UNTRUSTED = 3;

/**
 * Decides what of the data channel is believed.
 *
 * Everybody in the room can send, and a frame on the page can forge a message, so only the replica's own change
 * state; the rest is refused into the event log with its reason.
 */
export function inbox(state: Inbox, input: ConversationInput, people: Participants, trust: Trust): Step<Inbox> {
  switch (input.type) {
    case 'join-requested':
      // The service counts from the start in a new call.
      return step(emptyInbox);
    case 'message':
      return receive(state, input, people, trust);
    case 'joined':
    case 'participant-changed':
    case 'participant-left':
      return release(state, people, input.at);
    case 'timer':
      return input.timer.startsWith('sender:')
        ? giveUp(state, input.timer.slice('sender:'.length), people, input.at)
        : step(state);
    default:
      return step(state);
  }
}

function receive(state: Inbox, message: InputOf<'message'>, people: Participants, trust: Trust): Step<Inbox> {
  switch (judge(message.fromId, people, trust)) {
    case 'stranger':
      return distrust(state, message);
    case 'unknown':
      return hold(state, message);
    case 'replica':
      return believe(state, message);
  }
}

function believe(state: Inbox, message: InputOf<'message'>): Step<Inbox> {
  const { data, at } = message;
  if (isOversized(data)) return step(state, [refuse(message, 'invalid', 'too large', '')]);
  const parsed = parseAppMessage(data);
  if (!parsed.ok) {
    const detail = parsed.issues.map(({ path, message: what }) => (path === '' ? what : `${path}: ${what}`)).join('; ');
    return step(state, [refuse(message, parsed.reason, detail, parsed.raw)]);
  }
  const { event } = parsed;
  const { id, fromId } = message;
  const content = contentOf(event, id);
  const key = `${event.seq} ${event.inference_id} ${content}`;
  // One without `seq` may well say the same thing twice.
  const hasKey = event.seq !== undefined;
  if (hasKey && state.seen.includes(key)) return step(state, [refuse(message, 'duplicate', 'resent', event)]);
  const { isTwin, recent } = compareSpellings(state, {
    at,
    content,
    inference_id: event.inference_id,
    spelling: spellingOf(data),
  });
  const next = { ...state, seen: hasKey ? [...state.seen, key].slice(-MOST_SEEN) : state.seen, recent };
  if (isTwin) return step(next, [refuse(message, 'duplicate', 'the same in another spelling', event)]);
  return step(next, [{ type: 'dispatch', input: { type: 'event', id, event, fromId, at } }]);
}

function judge(fromId: string, people: Participants, trust: Trust): 'replica' | 'stranger' | 'unknown' {
  if (trust === 'room' || fromId === people.replicaId || people.formerReplicaIds.includes(fromId)) return 'replica';
  const sender = people.remotes.find(({ sessionId }) => sessionId === fromId);
  // A second replica may be the same one, which reconnected before the call has noticed that it was gone.
  const mayBeReplica = sender?.isReplica ?? (fromId !== '' && fromId !== people.localSessionId);
  return mayBeReplica ? 'unknown' : 'stranger';
}

function hold(state: Inbox, message: InputOf<'message'>): Step<Inbox> {
  const { id, at, fromId, data } = message;
  const ofSender = state.held.filter((held) => held.fromId === fromId);
  if (ofSender.length >= MOST_HELD_OF_ONE || state.held.length >= MOST_HELD || isOversized(data))
    return distrust(state, message);
  return step({ ...state, held: [...state.held, { id, at, fromId, data }] }, [waitForSender(id)]);
}

function waitForSender(id: string): Effect {
  return { type: 'start-timer', timer: `sender:${id}`, afterMs: SENDER_KNOWN_WITHIN_MS };
}

function release(state: Inbox, people: Participants, at: number): Step<Inbox> {
  const isDecided = ({ fromId }: HeldMessage) => judge(fromId, people, 'replica') !== 'unknown';
  const decided = state.held.filter(isDecided);
  if (decided.length === 0) return step(state);
  // Each is received once more, now that its sender is known: the news of its arrival counts in the same order.
  return step(
    { ...state, held: state.held.filter((message) => !isDecided(message)) },
    decided.flatMap(({ id, data, fromId }): Effect[] => [
      { type: 'stop-timer', timer: `sender:${id}` },
      { type: 'dispatch', input: { type: 'message', id, data, fromId, at } },
    ]),
  );
}

function giveUp(state: Inbox, id: string, people: Participants, at: number): Step<Inbox> {
  const message = state.held.find((held) => held.id === id);
  if (message === undefined) return step(state);
  // The sender is a second replica, whose messages are held until the first one leaves.
  if (people.remotes.some(({ sessionId }) => sessionId === message.fromId)) return step(state, [waitForSender(id)]);
  const rest = { ...state, held: state.held.filter((held) => held !== message) };
  return distrust(rest, { ...message, at });
}

function distrust(state: Inbox, message: Omit<HeldMessage, 'id'>): Step<Inbox> {
  const isOurs = looksLikeOurs(message.data);
  const effects = [refuse(message, isOurs ? 'untrusted' : 'not-tavus', 'not from the replica', message.data)];
  if (!isOurs) return step(state, effects);
  const untrusted = state.untrusted + 1;
  if (untrusted === WARN_AT_UNTRUSTED) {
    effects.push({
      type: 'warn',
      message:
        `Messages from "${message.fromId}", which is not the replica, are ignored. ` +
        'If a server relays them, pass trust="room"; if it is the replica, isReplica.',
    });
  }
  return step({ ...state, untrusted }, effects);
}

/** Whether a message may be one of the service's. It is not read for that: anybody could make that slow. */
function looksLikeOurs(data: unknown): boolean {
  if (typeof data === 'string') return data.slice(0, LONGEST_SEEN).includes('"event_type"');
  try {
    return isRecord(data) && typeof data.event_type === 'string';
  } catch {
    return false;
  }
}

function refuse(
  { at, fromId }: { readonly at: number; readonly fromId: string },
  reason: Refusal,
  detail: string,
  data: unknown,
): Effect {
  return { type: 'dispatch', input: { type: 'message-refused', at, fromId, reason, detail, data } };
}

/** The content of an event as text. A long text is shortened to its ends and its length, so that memory does not grow. */
function contentOf({ event_type, properties }: TavusEvent, id: string): string {
  try {
    const text = JSON.stringify([event_type, properties]);
    return `${text.slice(0, 1000)}${text.length}${text.slice(-1000)}`;
  } catch {
    // What Daily clones may hold cycles and big integers, which have no text. Such an event is like no other.
    return id;
  }
}

/**
 * The service says some things twice: by the role "pal" and by the older "replica", and by older names of the event, each with a
 * `seq` of its own. What differs in nothing but its spelling is one event.
 */
function compareSpellings(
  state: Inbox,
  { at, content, inference_id, spelling }: Heard,
): { isTwin: boolean; recent: readonly RecentEvent[] } {
  const recent = state.recent.slice(-MOST_RECENT).filter((other) => Math.abs(at - other.at) < TWINS_WITHIN_MS);
  // Twice in one spelling is twice.
  const twin = recent.find(
    (other) =>
      other.content === content &&
      !other.spellings.includes(spelling) &&
      (inference_id === undefined || (other.inference_id ?? inference_id) === inference_id),
  );
  const now: RecentEvent = {
    at: twin?.at ?? at,
    content,
    inference_id: twin?.inference_id ?? inference_id,
    spellings: [...(twin?.spellings ?? []), spelling],
  };
  return { isTwin: twin !== undefined, recent: [...recent.filter((other) => other !== twin), now] };
}

interface Heard extends Omit<RecentEvent, 'spellings'> {
  readonly spelling: string;
}

// A message of this size comes from no service. Only text is measured: whatever arrives as an object was small enough
// to be cloned, and its long strings are clipped where they are kept.
function isOversized(data: unknown): boolean {
  return typeof data === 'string' && data.length > LARGEST_MESSAGE;
}
