/** Where the emulator takes its time from: the machine's clock by default, or one that a test moves. The simulator's fits. */
export interface EmulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once, after so many milliseconds. What it returns goes to `clearTimeout`. */
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** The clock of the machine. Its functions are looked up at every call, so that fake timers installed later take hold. */
export const machineClock: EmulatorClock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (handle) => {
    globalThis.clearTimeout(handle as ReturnType<typeof globalThis.setTimeout>);
  },
};
