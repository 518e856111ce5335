import { withTimeout } from '../withTimeout';
import type { SharedStore } from './SharedStore';

/**
 * Limits how long each call of a store may take, and repeats a call that failed once: its reply may have been lost after the
 * store had done it, and each method allows a repetition.
 */
export function boundStore(store: SharedStore, timeoutMs: number): SharedStore {
  const twice = async <Value>(method: keyof SharedStore, call: () => Promise<Value>): Promise<Value> => {
    const once = (): Promise<Value> => withTimeout(`store.${method}`, timeoutMs, call);
    return await once().catch(once);
  };
  return {
    claim: (key, claim) => twice('claim', () => store.claim(key, claim)),
    name: (key, named) => twice('name', () => store.name(key, named)),
    end: (key, ending) => twice('end', () => store.end(key, ending)),
    forget: (key, forgotten) => twice('forget', () => store.forget(key, forgotten)),
  };
}
