import { useEffect, useMemo, useState } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { activityProjection } from '../conversation/projections/activityProjection';
import { LONGEST_TIMER_MS } from '../time/longestTimer';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';
import { useProjection } from './useProjection';

export interface IdleTimeOptions {
  /** After how many seconds `isIdle` is true; `Infinity` for never. Default 60. */
  readonly afterS?: number | undefined;
}

export interface UseIdleTime {
  /** True when nobody has spoken for `afterS` seconds. Only while the call is live. */
  readonly isIdle: boolean;
  /** Since when nobody speaks, in milliseconds since the epoch; `null` while somebody speaks, and unless the call is live. */
  readonly silentSince: number | null;
  /** Returns how long nobody has spoken until now, in seconds; 0 while somebody speaks. */
  readonly getIdleS: () => number;
}

const selectIsSpeaking = ({ turns }: ConversationState) => turns.isUserSpeaking || turns.replica === 'speaking';
const selectStart = ({ lifecycle }: ConversationState) =>
  lifecycle.status === 'live' ? Math.max(lifecycle.joinedAt ?? 0, lifecycle.replicaArrivedAt ?? 0) : null;

/**
 * How long nobody has spoken: neither the user nor the replica, and nothing was typed. Renders when somebody begins or stops, and when
 * the user becomes idle; not each second.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useIdleTime({ afterS = 60 }: IdleTimeOptions = {}): UseIdleTime {
  const { now } = useConversationContext('useIdleTime');
  const isSpeaking = useConversationState(selectIsSpeaking, 'useIdleTime');
  const start = useConversationState(selectStart, 'useIdleTime');
  const activeAt = useProjection(activityProjection, 'useIdleTime');
  const silentSince = start === null || isSpeaking ? null : Math.max(start, activeAt ?? 0);

  // The silence that has become long, and how long, so that `isIdle` is false at once when another one begins, or `afterS` grows.
  const [longSilence, setLongSilence] = useState({ since: NaN, forS: 0 });
  const isIdle = longSilence.since === silentSince && longSilence.forS >= afterS;
  useEffect(() => {
    if (silentSince === null || isIdle) return;
    const waitMs = silentSince + 1000 * afterS - now();
    // Such a timer would fire at once. No call lasts that long.
    if (waitMs > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => setLongSilence({ since: silentSince, forS: afterS }), waitMs);
    return () => clearTimeout(timer);
  }, [silentSince, isIdle, afterS, now]);

  return useMemo(
    () => ({
      isIdle,
      silentSince,
      getIdleS: () => (silentSince === null ? 0 : Math.max(0, now() - silentSince) / 1000),
    }),
    [isIdle, silentSince, now],
  );
}
