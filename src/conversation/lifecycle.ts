import { CallJoinError } from '../errors/CallJoinError';
import type { CviError } from '../errors/CviError';
import type { ConversationInput } from './ConversationInput';
import type { Effect } from './Effect';
import { announce } from './Notice';
import type { Participants } from './participants';
import { step, type Step } from './Step';

/**
 * Where a call stands.
 *
 * `idle` nothing was asked for · `preparing` the call's code is loading · `joining` the room is asked · `waiting` we are
 * in, the replica is not · `live` both are in · `reconnecting` the network is away · `ended` over, see `endReason` ·
 * `failed` see `error`. From `ended` and `failed` one may join again.
 */
export type ConversationStatus =
  'idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed';

/**
 * Why a call is over: `left` the person left · `replica-left` the replica did, and stayed away · `removed` somebody
 * put the person out · `time-limit` the room's time is up · `absence` the service found nobody in it · `service-error` the
 * service failed · `ended-by-host` it was ended through the API, such as by your server · `room-closed` it was closed for a reason
 * that is not known.
 */
export type EndReason =
  'left' | 'replica-left' | 'removed' | 'time-limit' | 'absence' | 'service-error' | 'ended-by-host' | 'room-closed';

export interface Lifecycle {
  readonly status: ConversationStatus;
  /** Why the call failed, in `failed`; else `null`. */
  readonly error: CviError | null;
  /** Why the call is over, in `ended`; else `null`. */
  readonly endReason: EndReason | null;
  /** When the room was joined, in milliseconds since the epoch. */
  readonly joinedAt: number | null;
  /** The connections (signalling, media) that are interrupted now. */
  readonly interruptions: readonly string[];
  /** True once the replica was here: waiting then means waiting for its return. */
  readonly wasLive: boolean;
  /** True while a replica that was here has stayed away so long that the user is asked whether to go on waiting. */
  readonly isReplicaOverdue: boolean;
  /** The service's own word on why it is about to close the room. */
  readonly shutdownReason: string | null;
}

export const idle: Lifecycle = {
  status: 'idle',
  error: null,
  endReason: null,
  joinedAt: null,
  interruptions: [],
  wasLive: false,
  isReplicaOverdue: false,
  shutdownReason: null,
};

/** How long a join may take, and how long the user has to answer that they go on waiting for a replica. */
const JOIN_MS = 45_000;
const OVERDUE_MS = 45_000;

/** How long a replica that was here may stay away before the user is asked. The default of the option. */
export const REPLICA_TIMEOUT_MS = 15_000;

export interface LifecycleContext {
  /** Who is here after this input. */
  readonly people: Participants;
  readonly replicaTimeoutMs: number;
  /** Whether every expected objective is completed: then the user is not asked to wait for the replica. */
  readonly isDone: () => boolean;
}

const JOINED: readonly ConversationStatus[] = ['waiting', 'live', 'reconnecting'];
const UNDER_WAY: readonly ConversationStatus[] = ['preparing', 'joining', ...JOINED];

/** True in `waiting`, `live` and `reconnecting`: we are in the room. */
export function isJoined(status: ConversationStatus): boolean {
  return JOINED.includes(status);
}

/** True from the wish to join until the call is over. */
export function isUnderWay(status: ConversationStatus): boolean {
  return UNDER_WAY.includes(status);
}

/** One call, from the request to join until its end. */
export function lifecycle(state: Lifecycle, input: ConversationInput, context: LifecycleContext): Step<Lifecycle> {
  switch (input.type) {
    case 'join-requested':
      if (isUnderWay(state.status)) return step(state);
      return step({ ...idle, status: 'preparing' }, [
        { type: 'open-call' },
        { type: 'start-timer', timer: 'join', afterMs: JOIN_MS },
      ]);
    case 'call-created':
      return step(state.status === 'preparing' ? { ...state, status: 'joining' } : state);
    case 'joined':
      if (state.status !== 'preparing' && state.status !== 'joining') return follow(state, context);
      return joined({ ...state, joinedAt: input.at }, context);
    case 'prompt-changed':
      // Nobody has to be quick in answering the browser.
      if (state.status !== 'preparing' && state.status !== 'joining') return step(state);
      return step(state, [
        input.isOpen ? { type: 'stop-timer', timer: 'join' } : { type: 'start-timer', timer: 'join', afterMs: JOIN_MS },
      ]);
    case 'network-changed':
      return follow({ ...state, interruptions: interruptions(state.interruptions, input) }, context);
    case 'event':
      return step(
        input.event.event_type === 'system.shutdown'
          ? { ...state, shutdownReason: input.event.properties.shutdown_reason ?? 'unknown' }
          : state,
      );
    case 'timer':
      if (input.timer === 'join' && isUnderWay(state.status)) return fail(state, noAnswer());
      if (state.status === 'waiting' && (input.timer === 'replica-return' || input.timer === 'replica-overdue'))
        return stayAway(state, input.timer === 'replica-overdue' || context.isDone());
      return follow(state, context);
    case 'wait-requested':
      if (!state.isReplicaOverdue) return step(state);
      return step({ ...state, isReplicaOverdue: false }, [
        { type: 'stop-timer', timer: 'replica-overdue' },
        { type: 'start-timer', timer: 'replica-return', afterMs: context.replicaTimeoutMs },
      ]);
    case 'leave-requested':
      return isUnderWay(state.status) ? end(state, 'left') : step(state);
    case 'call-ended':
      return isUnderWay(state.status) ? end(state, endReason(state, input.reason)) : step(state);
    case 'call-failed':
      return isUnderWay(state.status) ? fail(state, input.error) : step(state);
    default:
      return follow(state, context);
  }
}

function joined(state: Lifecycle, context: LifecycleContext): Step<Lifecycle> {
  const { state: next, effects } = follow({ ...state, status: 'waiting' }, context);
  return step(next, [{ type: 'stop-timer', timer: 'join' }, announce('onJoined'), ...effects]);
}

/** Lets the status of a joined call follow the network and the replica. */
function follow(state: Lifecycle, { people, replicaTimeoutMs }: LifecycleContext): Step<Lifecycle> {
  if (!isJoined(state.status)) return step(state);
  const isHere = people.replicaId !== null;
  const status = state.interruptions.length > 0 ? 'reconnecting' : isHere ? 'live' : 'waiting';
  if (status === state.status) return step(state);
  const isAway = status === 'waiting' && state.wasLive;
  return step({ ...state, status, wasLive: state.wasLive || isHere, isReplicaOverdue: false }, [
    { type: 'stop-timer', timer: 'replica-overdue' },
    isAway
      ? { type: 'start-timer', timer: 'replica-return', afterMs: replicaTimeoutMs }
      : { type: 'stop-timer', timer: 'replica-return' },
  ]);
}

/** The replica has not come back: asks the user, or ends the call. */
function stayAway(state: Lifecycle, isEnough: boolean): Step<Lifecycle> {
  if (isEnough || state.shutdownReason !== null) return end(state, endReason(state, 'replica-left'));
  return step({ ...state, isReplicaOverdue: true }, [
    { type: 'start-timer', timer: 'replica-overdue', afterMs: OVERDUE_MS },
  ]);
}

function interruptions(
  current: readonly string[],
  { connection, isInterrupted }: { connection: string; isInterrupted: boolean },
): readonly string[] {
  if (current.includes(connection) === isInterrupted) return current;
  return isInterrupted ? [...current, connection] : current.filter((name) => name !== connection);
}

/** What the service says before it closes a room, by a part of it: it is said in several forms. */
const shutdowns: readonly (readonly [said: RegExp, reason: EndReason])[] = [
  [/max_call_duration/i, 'time-limit'],
  [/absent_timeout/i, 'absence'],
  [/exception|error|could_not_join/i, 'service-error'],
  [/end_conversation|endpoint_hit/i, 'ended-by-host'],
];

// The room closes in the same way whatever the cause; what the service said before tells more.
function endReason({ shutdownReason }: Lifecycle, reason: EndReason): EndReason {
  if (shutdownReason === null || (reason !== 'room-closed' && reason !== 'replica-left')) return reason;
  return shutdowns.find(([said]) => said.test(shutdownReason))?.[1] ?? reason;
}

function end(state: Lifecycle, reason: EndReason): Step<Lifecycle> {
  return step({ ...state, status: 'ended', endReason: reason, interruptions: [], isReplicaOverdue: false }, [
    ...closing,
    announce('onEnded', reason),
  ]);
}

function fail(state: Lifecycle, error: CviError): Step<Lifecycle> {
  return step({ ...state, status: 'failed', error, interruptions: [], isReplicaOverdue: false }, [
    ...closing,
    announce('onError', error),
  ]);
}

function noAnswer(): CviError {
  return new CallJoinError('timeout', `nothing answered within ${String(JOIN_MS / 1000)} seconds`);
}

const closing: readonly Effect[] = [
  { type: 'stop-timer', timer: 'join' },
  { type: 'stop-timer', timer: 'replica-return' },
  { type: 'stop-timer', timer: 'replica-overdue' },
  { type: 'close-call' },
];
