import type { Clock } from '../src/time/Clock';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock whose time passes only when a test advances it. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #offset = 0;
  readonly #timers = new Set<Timer>();

  now = (): number => this.#now + this.#offset;

  /** Sets the clock forward, or back if `ms` is negative. No time passes, so timers wait as long as before. */
  set(ms: number): void {
    this.#offset += ms;
  }

  setTimeout = (callback: () => void, afterMs: number): unknown => {
    const timer = { at: this.#now + afterMs, callback };
    this.#timers.add(timer);
    return timer;
  };

  clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as Timer);
  };

  /** How many timers are running. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, and calls back the timers that are due, in order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let due = this.#next(until); due !== undefined; due = this.#next(until)) {
      this.#timers.delete(due);
      this.#now = due.at;
      due.callback();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}
