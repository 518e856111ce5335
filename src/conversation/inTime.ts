import type { Clock } from './Clock';

/** Resolves as a promise that cannot reject, or with `otherwise` if that takes too long. */
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
