import { CallJoinError } from '../../errors/CallJoinError';
import type { CviError } from '../../errors/CviError';
import type { ConversationInput } from '../loop/ConversationInput';
import { callHandler, startTimer, stopTimer, type Effect } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';
import { initialConnections } from './Connections';
import { isJoined, isUnderWay, type EndReason, type Lifecycle } from './Lifecycle';
import { reduceConnections } from './reduceConnections';
import type { Participants } from './reduceParticipants';

export const initialLifecycle: Lifecycle = {
  status: 'idle',
  error: null,
  endReason: null,
  joinedAt: null,
  replicaArrivedAt: null,
  endedAt: null,
  connections: initialConnections,
  wasLive: false,
  isReplicaOverdue: false,
  shutdownReason: null,
};

/** The default of the option `joinTimeoutMs`. */
export const JOIN_TIMEOUT_MS = 45_000;

/** How long the user may take to answer whether to go on waiting for the replica. */
const WAIT_TIMEOUT_MS = 45_000;

/** The default of the option `replicaTimeoutMs`. */
export const REPLICA_TIMEOUT_MS = 15_000;

export interface LifecycleContext {
  /** The participants after this input. */
  readonly participants: Participants;
  readonly replicaTimeoutMs: number;
  readonly joinTimeoutMs: number;
  /** The call ends this long after the replica arrived; `Infinity` for never. */
  readonly maxDurationMs: number;
  /** Returns true when every expected objective is completed. The user is then not asked to wait for the replica. */
  readonly isDone: () => boolean;
}

/** One call, from the request to join until its end. */
export function reduceLifecycle(
  before: Lifecycle,
  input: ConversationInput,
  context: LifecycleContext,
): Reduced<Lifecycle> {
  const { state, effects } = reduceStatus(before, input, context);
  if (!isUnderWay(state.status)) {
    const hasEnded = isUnderWay(before.status);
    return reduced(hasEnded ? { ...state, endedAt: input.at } : state, effects);
  }
  if (!state.wasLive || (before.wasLive && state.replicaArrivedAt === before.replicaArrivedAt))
    return reduced(state, effects);
  const replicaArrivedAt = state.replicaArrivedAt ?? input.at;
  const afterMs = Math.max(0, replicaArrivedAt + context.maxDurationMs - input.at);
  return reduced({ ...state, replicaArrivedAt }, [...effects, startTimer('time-limit', afterMs)]);
}

function reduceStatus(state: Lifecycle, input: ConversationInput, context: LifecycleContext): Reduced<Lifecycle> {
  const isBeforeJoin = state.status === 'preparing' || state.status === 'joining';
  switch (input.type) {
    case 'join-requested':
      if (isUnderWay(state.status)) return reduced(state);
      return reduced({ ...initialLifecycle, replicaArrivedAt: arrivalBefore(state), status: 'preparing' }, [
        { type: 'open-call' },
        startJoinTimeout(context),
      ]);
    case 'arrival-restored':
      return reduced({ ...state, replicaArrivedAt: input.replicaArrivedAt });
    case 'call-created':
      return reduced(state.status === 'preparing' ? { ...state, status: 'joining' } : state);
    case 'joined':
      // Received twice: `join()` resolves, and Daily emits `joined-meeting`.
      return isBeforeJoin ? join({ ...state, joinedAt: input.at }, context) : updateStatus(state, context);
    case 'prompt-changed':
      // The user may take as long as they want to answer the browser.
      if (!isBeforeJoin) return reduced(state);
      return reduced(state, [input.isOpen ? stopJoinTimeout() : startJoinTimeout(context)]);
    case 'network-changed':
    case 'participant-left': {
      const connections = reduceConnections(state.connections, input, context.participants);
      return updateStatus({ ...state, connections }, context);
    }
    case 'event':
      return reduced(
        input.event.event_type === 'system.shutdown'
          ? { ...state, shutdownReason: input.event.properties.shutdown_reason ?? 'unknown' }
          : state,
      );
    case 'timer':
      if (input.timer === 'time-limit') return isUnderWay(state.status) ? end(state, 'time-limit') : reduced(state);
      if (input.timer === 'join-timeout' && isUnderWay(state.status)) return fail(state, joinTimeoutError(context));
      if (state.status === 'waiting' && (input.timer === 'replica-timeout' || input.timer === 'wait-timeout'))
        return askOrEnd(state, input.timer === 'wait-timeout' || context.isDone());
      return updateStatus(state, context);
    case 'wait-requested':
      if (!state.isReplicaOverdue) return reduced(state);
      return reduced({ ...state, isReplicaOverdue: false }, [
        stopTimer('wait-timeout'),
        startTimer('replica-timeout', context.replicaTimeoutMs),
      ]);
    case 'leave-requested':
      return isUnderWay(state.status) ? end(state, 'left') : reduced(state);
    case 'call-ended':
      return isUnderWay(state.status) ? end(state, toEndReason(state, input.reason)) : reduced(state);
    case 'call-failed':
      return isUnderWay(state.status) ? fail(state, input.error) : reduced(state);
    default:
      return updateStatus(state, context);
  }
}

const startJoinTimeout = ({ joinTimeoutMs }: LifecycleContext): Effect => startTimer('join-timeout', joinTimeoutMs);
const stopJoinTimeout = (): Effect => stopTimer('join-timeout');

/** The same conversation goes on if the user joins again. */
function arrivalBefore({ endReason, replicaArrivedAt }: Lifecycle): number | null {
  return endReason === 'time-limit' ? null : replicaArrivedAt;
}

function join(state: Lifecycle, context: LifecycleContext): Reduced<Lifecycle> {
  const { state: next, effects } = updateStatus({ ...state, status: 'waiting' }, context);
  return reduced(next, [stopJoinTimeout(), callHandler('onJoined'), ...effects]);
}

/** Sets the status of a joined call from the network and the replica. */
function updateStatus(state: Lifecycle, { participants, replicaTimeoutMs }: LifecycleContext): Reduced<Lifecycle> {
  if (!isJoined(state.status)) return reduced(state);
  const isReplicaPresent = participants.replicaId !== null;
  const { isSignalingInterrupted, isMediaInterrupted } = state.connections;
  const isInterrupted = isSignalingInterrupted || isMediaInterrupted;
  const status = isInterrupted ? 'reconnecting' : isReplicaPresent ? 'live' : 'waiting';
  if (status === state.status) return reduced(state);
  const hasReplicaLeft = status === 'waiting' && state.wasLive;
  return reduced({ ...state, status, wasLive: state.wasLive || isReplicaPresent, isReplicaOverdue: false }, [
    stopTimer('wait-timeout'),
    hasReplicaLeft ? startTimer('replica-timeout', replicaTimeoutMs) : stopTimer('replica-timeout'),
  ]);
}

/** The replica has not returned: asks the user whether to go on waiting, or ends the call. */
function askOrEnd(state: Lifecycle, mustEnd: boolean): Reduced<Lifecycle> {
  if (mustEnd || state.shutdownReason !== null) return end(state, toEndReason(state, 'replica-left'));
  return reduced({ ...state, isReplicaOverdue: true }, [startTimer('wait-timeout', WAIT_TIMEOUT_MS)]);
}

/** The end reasons, by a part of the service's `shutdown_reason`. The service writes each reason in several ways. */
const shutdownReasons: readonly (readonly [pattern: RegExp, reason: EndReason])[] = [
  [/max_call_duration/i, 'time-limit'],
  [/(absent|left)_timeout/i, 'absence'],
  // The replica could not join because the room was closed before.
  [/could_not_join|deleted/i, 'room-closed'],
  [/exception|error/i, 'service-error'],
  [/end_conversation|endpoint_hit/i, 'ended-by-host'],
];

// Daily reports a closed room in the same way for every cause. The service's `shutdown_reason` is more precise.
function toEndReason({ shutdownReason }: Lifecycle, reason: EndReason): EndReason {
  if (shutdownReason === null || (reason !== 'room-closed' && reason !== 'replica-left')) return reason;
  return shutdownReasons.find(([pattern]) => pattern.test(shutdownReason))?.[1] ?? reason;
}

function end(state: Lifecycle, reason: EndReason): Reduced<Lifecycle> {
  return reduced(
    { ...state, status: 'ended', endReason: reason, connections: initialConnections, isReplicaOverdue: false },
    [...close(), callHandler('onEnded', reason)],
  );
}

function fail(state: Lifecycle, error: CviError): Reduced<Lifecycle> {
  return reduced({ ...state, status: 'failed', error, connections: initialConnections, isReplicaOverdue: false }, [
    ...close(),
    callHandler('onError', error),
  ]);
}

function joinTimeoutError({ joinTimeoutMs }: LifecycleContext): CviError {
  return new CallJoinError('timed-out', `no response within ${joinTimeoutMs / 1000} seconds`);
}

const close = (): readonly Effect[] => [
  stopJoinTimeout(),
  stopTimer('replica-timeout'),
  stopTimer('wait-timeout'),
  { type: 'close-call' },
];
