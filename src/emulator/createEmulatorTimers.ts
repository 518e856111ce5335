import type { Clock } from '../time/Clock';
import { LONGEST_TIMER_MS } from '../time/longestTimer';

/** The emulator's time and timers. */
export interface EmulatorTimers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The same in the API's format: ISO 8601, in UTC. */
  timestamp(): string;
  /** Calls back once after `ms` milliseconds. Returns the function that cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Cancels all timers, and ignores new ones. */
  close(): void;
}

export function createEmulatorTimers(clock: Clock): EmulatorTimers {
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
      const entry = { handle: clock.setTimeout(due, Math.min(ms, LONGEST_TIMER_MS)) };
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
