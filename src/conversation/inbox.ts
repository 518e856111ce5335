import { parseAppMessage, type ParsedAppMessage, type TavusEvent } from '../protocol';
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
  readonly event: TavusEvent;
}

export interface Inbox {
  readonly held: readonly HeldMessage[];
  /** The events that came last, each as one text, so that a resent one counts once. */
  readonly seen: readonly string[];
  /** How many of the service's messages came from somebody who is not the replica. */
  readonly untrusted: number;
}

export const emptyInbox: Inbox = { held: [], seen: [], untrusted: 0 };

const SENDER_KNOWN_WITHIN_MS = 2000;
const MOST_HELD = 1000;
// One who floods the room takes no place from the replica.
const MOST_HELD_OF_ONE = 100;
const MOST_SEEN = 256;
const LONGEST_SEEN = 2000;
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
      return release(state, people, input.at);
    case 'timer':
      return input.timer.startsWith('sender:')
        ? giveUp(state, input.timer.slice('sender:'.length), input.at)
        : step(state);
    default:
      return step(state);
  }
}

function receive(state: Inbox, message: InputOf<'message'>, people: Participants, trust: Trust): Step<Inbox> {
  const { data } = message;
  const parsed: ParsedAppMessage = isOversized(data)
    ? {
        ok: false,
        reason: 'invalid',
        issues: [{ path: '', message: 'larger than any message of the service' }],
        raw: '',
      }
    : parseAppMessage(data);
  if (!parsed.ok) {
    const detail = parsed.issues.map(({ path, message: what }) => (path === '' ? what : `${path}: ${what}`)).join('; ');
    return step(state, [refuse(message, parsed.reason, detail, parsed.raw)]);
  }
  const { event } = parsed;
  const verdict = judge(message.fromId, people, trust);
  if (verdict === 'stranger') return distrust(state, message, event);
  if (verdict === 'unknown') return hold(state, { ...message, event });

  const key = keyOf(event);
  if (key !== null && state.seen.includes(key)) return step(state, [refuse(message, 'duplicate', 'resent', event)]);
  return step(remember(state, key), [deliver({ ...message, event }, message.at)]);
}

function judge(fromId: string, people: Participants, trust: Trust): 'replica' | 'stranger' | 'unknown' {
  if (trust === 'room' || fromId === people.replicaId || people.formerReplicaIds.includes(fromId)) return 'replica';
  const isKnown =
    fromId === '' || fromId === people.localSessionId || people.remotes.some(({ sessionId }) => sessionId === fromId);
  return isKnown ? 'stranger' : 'unknown';
}

function hold(state: Inbox, message: HeldMessage): Step<Inbox> {
  const ofSender = state.held.filter(({ fromId }) => fromId === message.fromId);
  if (ofSender.length >= MOST_HELD_OF_ONE || state.held.length >= MOST_HELD)
    return distrust(state, message, message.event);
  const held = { id: message.id, at: message.at, fromId: message.fromId, event: message.event };
  return step({ ...state, held: [...state.held, held] }, [
    { type: 'start-timer', timer: `sender:${message.id}`, afterMs: SENDER_KNOWN_WITHIN_MS },
  ]);
}

function release(state: Inbox, people: Participants, at: number): Step<Inbox> {
  const isDecided = ({ fromId }: HeldMessage) => judge(fromId, people, 'replica') !== 'unknown';
  const decided = state.held.filter(isDecided);
  if (decided.length === 0) return step(state);
  // Each is received once more, now that its sender is known: the news of its arrival counts in the same order.
  return step(
    { ...state, held: state.held.filter((message) => !isDecided(message)) },
    decided.flatMap(({ id, event, fromId }): Effect[] => [
      { type: 'stop-timer', timer: `sender:${id}` },
      { type: 'dispatch', input: { type: 'message', id, data: event, fromId, at } },
    ]),
  );
}

function giveUp(state: Inbox, id: string, at: number): Step<Inbox> {
  const message = state.held.find((held) => held.id === id);
  if (message === undefined) return step(state);
  const rest = { ...state, held: state.held.filter((held) => held !== message) };
  return distrust(rest, { ...message, at }, message.event);
}

function distrust(
  state: Inbox,
  message: { readonly at: number; readonly fromId: string },
  event: TavusEvent,
): Step<Inbox> {
  const untrusted = state.untrusted + 1;
  const effects = [refuse(message, 'untrusted', 'not from the replica', event)];
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

function deliver({ id, event, fromId }: HeldMessage, at: number): Effect {
  return { type: 'dispatch', input: { type: 'event', id, event, fromId, at } };
}

function refuse(
  { at, fromId }: { readonly at: number; readonly fromId: string },
  reason: Refusal,
  detail: string,
  data: unknown,
): Effect {
  return { type: 'dispatch', input: { type: 'message-refused', at, fromId, reason, detail, data } };
}

/** An event as one text, if it can be told from a new one: those without `seq` may well say the same thing twice. */
function keyOf(event: TavusEvent): string | null {
  if (event.seq === undefined) return null;
  try {
    const key = JSON.stringify([event.seq, event.event_type, event.inference_id, event.properties]);
    return key.length > LONGEST_SEEN ? null : key;
  } catch {
    // What Daily clones may hold cycles and big integers, which have no text.
    return null;
  }
}

function remember(state: Inbox, key: string | null): Inbox {
  return key === null ? state : { ...state, seen: [...state.seen, key].slice(-MOST_SEEN) };
}

// A message of this size comes from no service. Only text is measured: whatever arrives as an object was small enough
// to be cloned, and its long strings are clipped where they are kept.
function isOversized(data: unknown): boolean {
  return typeof data === 'string' && data.length > LARGEST_MESSAGE;
}
