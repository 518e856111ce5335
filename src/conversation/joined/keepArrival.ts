import type { DuringCall } from './DuringCall';

type Context = Pick<DuringCall, 'storage' | 'getState' | 'subscribe' | 'dispatch'>;

/**
 * Keeps the time when the replica arrived, by the id of the conversation, so that the time of the call goes on after a reload. Removes
 * it once the call is over, unless the user may join the same conversation again.
 *
 * @returns The function that stops it. Call it when the call has ended.
 */
export function keepArrival({ storage, getState, subscribe, dispatch }: Context): () => void {
  let key = '';

  const check = (): void => {
    const { identity, lifecycle } = getState();
    const arrivedAt = lifecycle.replicaArrivedAt;
    const next = `tavus-react:arrival:${identity.id}`;
    if (!storage || identity.id === '' || arrivedAt === null || next === key) return;
    // The page learned the id of the conversation only now.
    if (key !== '') storage.removeItem(key);
    key = next;
    // Any script of the page can write it. Only an earlier time counts.
    const kept = Number(storage.getItem(key));
    if (kept > 0 && kept < arrivedAt) dispatch({ type: 'arrival-restored', replicaArrivedAt: kept });
    else storage.setItem(key, String(arrivedAt));
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
    const { endReason } = getState().lifecycle;
    const isOver = endReason !== null && endReason !== 'left' && endReason !== 'replica-left';
    if (!isOver || key === '') return;
    try {
      storage?.removeItem(key);
    } catch {
      // The storage is forbidden.
    }
  };
}
