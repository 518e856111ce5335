import { isRecord } from '../../protocol/isRecord';
import { callWithTimeout } from '../callWithTimeout';
import type { SharedStore, StoredRecord } from './SharedStore';

/**
 * Limits how long each call of a store may take, repeats a failed call once, and checks the reply. The retry is safe, because
 * each method is idempotent: a store may do its work and lose the reply.
 */
export function limitStore(store: SharedStore, timeoutMs: number): SharedStore {
  const call = async <Reply extends StoredRecord | null>(
    method: keyof SharedStore,
    run: () => Promise<Reply>,
  ): Promise<Reply> => {
    const attempt = (): Promise<Reply> => callWithTimeout(`store.${method}`, timeoutMs, run);
    const reply = await attempt().catch(attempt);
    if (!isReply(reply, method)) throw new TypeError(`"store.${method}" replied with something else than a record.`);
    return reply;
  };
  return {
    claim: (key, claim) => call('claim', () => store.claim(key, claim)),
    save: (key, result) => call('save', () => store.save(key, result)),
    end: (key, end) => call('end', () => store.end(key, end)),
    withdraw: (key, claim) => call('withdraw', () => store.withdraw(key, claim)),
  };
}

/** Without this check, a reply of another shape would count as finished work. */
function isReply(reply: unknown, method: keyof SharedStore): boolean {
  if (reply === null) return method !== 'claim';
  if (!isRecord(reply)) return false;
  const { holder, fingerprint, value, isEnded, endPayload } = reply;
  const isText = (text: unknown): boolean => typeof text === 'string';
  const areTexts = isText(holder) && isText(fingerprint) && (value === null || isText(value));
  return areTexts && typeof isEnded === 'boolean' && (endPayload === null || isText(endPayload));
}
