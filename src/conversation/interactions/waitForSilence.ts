import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import type { Clock } from '../../time/Clock';
import type { Conversation } from '../Conversation';
import { isJoined } from '../slices/Lifecycle';

interface Context extends Pick<Conversation, 'getState' | 'subscribe'> {
  readonly clock: Clock;
}

interface SilenceOptions {
  /** Whose silence: the replica's, or that of the user as well. */
  readonly of: 'replica' | 'both';
  /** How long it waits at most, in milliseconds. */
  readonly atMostMs: number;
}

/** How long a silence must last. The replica also stops for a moment between its sentences. */
export const QUIET_MS = 400;

/**
 * Waits until nobody speaks. A replica that prepares its response counts as speaking.
 *
 * @returns A promise of whether the call still lasts. It resolves when nobody speaks, after `atMostMs`, or when the call ends.
 */
export function waitForSilence(
  { clock, getState, subscribe }: Context,
  { of, atMostMs }: SilenceOptions,
): Promise<boolean> {
  const { joinedAt } = getState().lifecycle;
  return new Promise((resolve) => {
    let quiet: unknown = null;
    const end = (isInCall: boolean) => {
      clock.clearTimeout(quiet);
      clock.clearTimeout(limit);
      unsubscribe();
      resolve(isInCall);
    };
    const check = () => {
      const { turns, lifecycle } = getState();
      if (!isJoined(lifecycle.status) || lifecycle.joinedAt !== joinedAt) {
        end(false);
        return;
      }
      // While the connection is interrupted, nobody knows who speaks. A replica that is not there does not speak.
      const isKnown = lifecycle.status === 'live' || (of === 'replica' && lifecycle.status === 'waiting');
      const isReplicaQuiet = turns.replica === 'listening' || lifecycle.status === 'waiting';
      if (isKnown && isReplicaQuiet && (of === 'replica' || !turns.isUserSpeaking)) {
        quiet ??= clock.setTimeout(() => end(true), QUIET_MS);
      } else {
        clock.clearTimeout(quiet);
        quiet = null;
      }
    };
    // A longer timer would fire at once.
    const limit = atMostMs > LONGEST_TIMER_MS ? null : clock.setTimeout(() => end(true), atMostMs);
    const unsubscribe = subscribe(check);
    check();
  });
}
