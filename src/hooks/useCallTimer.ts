import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Conversation } from '../conversation/Conversation';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { isUnderWay } from '../conversation/slices/Lifecycle';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';
import { useLatest } from './useLatest';

export interface CallTimerOptions {
  /**
   * How long the call may last, in seconds; `Infinity` for no limit. This hook only counts: pass `maxDurationS` to the provider to
   * end the call. Default: the provider's `maxDurationS` or `roomMaxDurationS`.
   */
  readonly maxDurationS?: number | undefined;
  /** From how many remaining seconds on `isEnding` is true. Default 60, or a quarter of the whole time if that is shorter. */
  readonly warnAtS?: number | undefined;
  /** Called once when no time remains. Not called if the call has ended before. */
  readonly onTimeUp?: (() => void) | undefined;
}

export interface UseCallTimer {
  /** Whole seconds since the replica arrived; 0 before. After the end, how long the call has lasted. */
  readonly elapsedS: number;
  /** The whole seconds that remain, from `maxDurationS` down to 0; `null` without a limit. */
  readonly remainingS: number | null;
  /** True when little time remains, and at 0. False after the call. */
  readonly isEnding: boolean;
}

const WARN_AT_S = 60;
const selectLifecycle = ({ lifecycle }: ConversationState) => lifecycle;

/**
 * Counts the time of the call, from the arrival of the replica. It goes on when the replica leaves and returns, when the network
 * is interrupted, when the page is hidden, and when the user leaves and joins the same conversation again. Renders once a second.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCallTimer({ maxDurationS, warnAtS, onTimeUp }: CallTimerOptions = {}): UseCallTimer {
  const conversation = useConversationContext('useCallTimer');
  const { status, replicaArrivedAt } = useConversationState(selectLifecycle, 'useCallTimer');
  const givenS = maxDurationS ?? conversation.maxDurationS;
  const limitS = givenS === Infinity ? null : givenS;
  const elapsedS = useElapsedS(conversation);
  const remainingS = limitS === null ? null : Math.max(0, Math.ceil(limitS - elapsedS));
  const isRunning = replicaArrivedAt !== null && isUnderWay(status);
  const warnFromS = warnAtS ?? Math.min(WARN_AT_S, (limitS ?? Infinity) / 4);

  const isUp = isRunning && remainingS === 0;
  const latest = useLatest(onTimeUp);
  const calledFor = useRef<number | null>(null);
  useEffect(() => {
    if (!isUp || calledFor.current === replicaArrivedAt) return;
    calledFor.current = replicaArrivedAt;
    latest.current?.();
  }, [isUp, replicaArrivedAt, latest]);

  return { elapsedS, remainingS, isEnding: isRunning && remainingS !== null && remainingS <= warnFromS };
}

/** The seconds since the replica arrived. Computed from times and not counted, because the timers of a hidden page are slow. */
function useElapsedS(conversation: Conversation): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tick = (): void => {
        clearTimeout(timer);
        listener();
        const ms = elapsedMs(conversation);
        if (ms !== null && isRunning(conversation)) timer = setTimeout(tick, 1000 - (ms % 1000));
      };
      const unsubscribe = conversation.subscribe(tick);
      document.addEventListener('visibilitychange', tick);
      tick();
      return () => {
        clearTimeout(timer);
        unsubscribe();
        document.removeEventListener('visibilitychange', tick);
      };
    },
    [conversation],
  );
  const read = () => Math.floor((elapsedMs(conversation) ?? 0) / 1000);
  return useSyncExternalStore(subscribe, read, read);
}

function isRunning({ getState }: Conversation): boolean {
  return isUnderWay(getState().lifecycle.status);
}

function elapsedMs({ getState, now }: Conversation): number | null {
  const { replicaArrivedAt, endedAt } = getState().lifecycle;
  return replicaArrivedAt === null ? null : Math.max(0, (endedAt ?? now()) - replicaArrivedAt);
}
