import type { Clock } from './Clock';

/** Resolves like `promise`, which must not reject, or with `otherwise` after `afterMs`. */
export function inTime<Value>(
  promise: Promise<Value>,
  afterMs: number,
  clock: Clock,
  otherwise: Value,
): Promise<Value> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => {
      resolve(otherwise);
    }, afterMs);
    void promise.then((value) => {
      clock.clearTimeout(timer);
      resolve(value);
    });
  });
}
