/** Where time comes from. Passed in, so that a test can stand still or leap ahead. */
export interface Clock {
  /** Milliseconds since the epoch. Should it go back, the conversation's times go on from where they were. */
  now(): number;
  /** Calls back once, after so many milliseconds. What it returns cancels it. */
  setTimeout(callback: () => void, afterMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, afterMs) => globalThis.setTimeout(callback, afterMs),
  clearTimeout: (timer) => {
    globalThis.clearTimeout(timer as ReturnType<typeof globalThis.setTimeout>);
  },
};
