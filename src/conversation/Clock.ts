/** Where time comes from. Passed in, so that a test can stand still or leap ahead. */
export interface Clock {
  /** Milliseconds since the epoch. If it goes back, the conversation's times still go forward. */
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
