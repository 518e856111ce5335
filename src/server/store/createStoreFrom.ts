import type { StoreOperation } from './reduceClaim';
import type { SharedStore, StoredRecord } from './SharedStore';

/** Makes a store from one function that runs every operation. */
export function createStoreFrom(
  run: (key: string, operation: StoreOperation) => Promise<StoredRecord | null>,
): SharedStore {
  return {
    claim: async (key, claim) => {
      const claimed = await run(key, { type: 'claim', ...claim });
      if (claimed === null) throw new TypeError('The store replied to a claim without a record.');
      return claimed;
    },
    save: (key, result) => run(key, { type: 'save', ...result }),
    end: (key, end) => run(key, { type: 'end', ...end }),
    withdraw: (key, claim) => run(key, { type: 'withdraw', ...claim }),
  };
}
