import { callSafely } from '../../errors/callSafely';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import type { DuringCall } from './DuringCall';

type Context = Pick<DuringCall, 'storage' | 'maxDurationS' | 'clock' | 'getState' | 'subscribe' | 'dispatch'>;

/**
 * Keeps the time when the replica arrived, by the id of the conversation, so that the time of the call goes on after a reload. Removes
 * it once the call is over, unless the user may join the same conversation again.
 *
 * @returns The function that stops it. Call it when the call has ended.
 */
export function keepArrival(context: Context): () => void {
  const { storage, maxDurationS = Infinity, clock, getState, subscribe, dispatch } = context;
  let key = '';
  let timer: unknown;

  const check = (): void => {
    const { identity, lifecycle } = getState();
    const arrivedAt = lifecycle.replicaArrivedAt;
    const next = `tavus-react:arrival:${identity.id}`;
    if (!storage || identity.id === '' || arrivedAt === null || next === key) return;
    key = next;
    // Any script of the page can write it. Only an earlier time counts.
    const kept = Number(storage.getItem(key));
    if (!(kept > 0 && kept < arrivedAt)) {
      storage.setItem(key, String(arrivedAt));
      return;
    }
    // The conversation's own timer counts from the later time.
    const remainingMs = kept + 1000 * maxDurationS - clock.now();
    const end = (): void => dispatch({ type: 'timer', timer: 'time-limit' });
    if (remainingMs < LONGEST_TIMER_MS) timer = clock.setTimeout(end, Math.max(0, remainingMs));
    dispatch({ type: 'arrived', replicaArrivedAt: kept });
  };
  const tryCheck = (): void => {
    try {
      check();
    } catch {
      // The storage is forbidden or full. After a reload, the time begins again.
    }
  };

  const unsubscribe = subscribe(tryCheck);
  tryCheck();
  return () => {
    unsubscribe();
    clock.clearTimeout(timer);
    const { endReason } = getState().lifecycle;
    const isOver = endReason !== null && endReason !== 'left' && endReason !== 'replica-left';
    if (isOver) callSafely(() => storage?.removeItem(key));
  };
}
