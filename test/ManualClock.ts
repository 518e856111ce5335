import type { Clock } from '../src/conversation/Clock';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that moves only when it is told to. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #setBy = 0;
  readonly #timers = new Set<Timer>();

  now = (): number => this.#now + this.#setBy;

  /** Sets the clock ahead, or back where `ms` is negative. No time passes, so timers wait as long as before. */
  set(ms: number): void {
    this.#setBy += ms;
  }

  setTimeout = (callback: () => void, afterMs: number): unknown => {
    const timer = { at: this.#now + afterMs, callback };
    this.#timers.add(timer);
    return timer;
  };

  clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as Timer);
  };

  /** How many timers would still call back. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, and calls back whatever falls due, in order. */
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
