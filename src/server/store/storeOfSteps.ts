import type { ClaimStep } from './reduceClaim';
import type { SharedStore, StoredClaim } from './SharedStore';

/** A store whose methods are all one function. */
export function storeOfSteps(step: (key: string, asked: ClaimStep) => Promise<StoredClaim | null>): SharedStore {
  return {
    claim: async (key, claim) => {
      const claimed = await step(key, { do: 'claim', ...claim });
      if (claimed === null) throw new TypeError('The store answered a claim without a record.');
      return claimed;
    },
    name: (key, named) => step(key, { do: 'name', ...named }),
    end: (key, ending) => step(key, { do: 'end', ...ending }),
    forget: (key, forgotten) => step(key, { do: 'forget', ...forgotten }),
  };
}
