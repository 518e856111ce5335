import { isRecord } from '../../protocol/isRecord';
import { withTimeout } from '../withTimeout';
import type { SharedStore, StoredClaim } from './SharedStore';

/**
 * Limits how long each call of a store may take, repeats a call that failed once, and checks what it replies. Its reply may have
 * been lost after the store had done it, and each method allows a repetition.
 */
export function boundStore(store: SharedStore, timeoutMs: number): SharedStore {
  const twice = async <Reply extends StoredClaim | null>(
    method: keyof SharedStore,
    call: () => Promise<Reply>,
  ): Promise<Reply> => {
    const once = (): Promise<Reply> => withTimeout(`store.${method}`, timeoutMs, call);
    const reply = await once().catch(once);
    if (!isReply(reply, method)) throw new TypeError(`"store.${method}" replied with something else than a record.`);
    return reply;
  };
  return {
    claim: (key, claim) => twice('claim', () => store.claim(key, claim)),
    name: (key, named) => twice('name', () => store.name(key, named)),
    end: (key, ending) => twice('end', () => store.end(key, ending)),
    forget: (key, forgotten) => twice('forget', () => store.forget(key, forgotten)),
  };
}

/** A reply of another shape would be taken for work that is done. */
function isReply(reply: unknown, method: keyof SharedStore): boolean {
  if (reply === null) return method !== 'claim';
  if (!isRecord(reply)) return false;
  const { holder, note, value, isEnded, ending } = reply;
  const isText = (text: unknown): boolean => typeof text === 'string';
  const areTexts = isText(holder) && isText(note) && (value === null || isText(value));
  return areTexts && typeof isEnded === 'boolean' && (ending === null || isText(ending));
}
