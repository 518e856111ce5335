import { callSafely } from '../errors/callSafely';

/** The functions that have subscribed to something. */
export interface Listeners<Arguments extends readonly unknown[] = []> {
  /** Subscribes a function. Returns the function that unsubscribes it. */
  readonly subscribe: (listener: (...args: Arguments) => void) => () => void;
  /** Calls each listener. One that throws is reported, and the others are still called. */
  readonly emit: (...args: Arguments) => void;
}

export function createListeners<Arguments extends readonly unknown[] = []>(): Listeners<Arguments> {
  const listeners = new Set<(...args: Arguments) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(...args) {
      // A copy: iterating a `Set` also visits items that are added meanwhile.
      for (const listener of [...listeners]) callSafely(() => listener(...args));
    },
  };
}
