/** Whether a webhook was taken in. */
export type Outcome = 'done' | 'failed';

export interface RememberedOutcomes {
  /** Takes in what an id stands for, unless that was done or is under way: then it comes out the same. */
  readonly once: (id: string, take: () => Promise<Outcome>) => Promise<Outcome>;
  readonly forget: (id: string) => void;
}

/** Remembers what came of the last ids, up to a number, in the memory of this instance. */
export function rememberOutcomes(limit: number): RememberedOutcomes {
  const outcomes = new Map<string, Promise<Outcome>>(); // in the order they came
  return {
    once: (id, take) => {
      const known = outcomes.get(id);
      if (known) return known;
      // A moment later, when it is remembered.
      const outcome = Promise.resolve().then(take);
      outcomes.set(id, outcome);
      const [oldest] = outcomes.keys();
      if (outcomes.size > limit && oldest !== undefined) outcomes.delete(oldest);
      return outcome;
    },
    forget: (id) => void outcomes.delete(id),
  };
}
