import type { EmulatorClock } from './EmulatorClock';

/** The time inside the emulator, and what is due in it. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The same as the API writes it: ISO 8601, in UTC. */
  timestamp(): string;
  /** Runs once, after so many milliseconds, unless what it returns is called before. */
  after(ms: number, run: () => void): () => void;
  /** Stops all of them for good. */
  close(): void;
}

/** The longest a machine's timer can wait, in milliseconds; beyond that it would run at once. */
const LONGEST_MS = 2 ** 31 - 1;

export function createTimers(clock: EmulatorClock): Timers {
  const handles = new Set<{ readonly handle: unknown }>();
  let isClosed = false;

  return {
    now: () => clock.now(),
    timestamp: () => new Date(clock.now()).toISOString(),
    after(ms, run) {
      if (isClosed) return () => undefined;
      const due = () => {
        handles.delete(entry);
        run();
      };
      const entry = { handle: clock.setTimeout(due, Math.min(ms, LONGEST_MS)) };
      handles.add(entry);
      return () => {
        if (handles.delete(entry)) clock.clearTimeout(entry.handle);
      };
    },
    close() {
      isClosed = true;
      for (const { handle } of handles) clock.clearTimeout(handle);
      handles.clear();
    },
  };
}
