/** A source of time, and of timers. Pass your own one in tests, to control the time. */
export interface Clock {
  /** Milliseconds since the epoch. A conversation's own times never go back, even if these do. */
  now(): number;
  /** Calls back once, after `afterMs` milliseconds. Returns the timer, for `clearTimeout`. */
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
