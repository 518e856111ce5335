import type { Clock } from '../Clock';

/** Lets something take only so long: then its signal aborts, which is what it should reject with. */
export async function within<Result>(
  clock: Clock,
  ms: number,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const timer = clock.setTimeout(() => {
    controller.abort();
  }, ms);
  try {
    return await run(controller.signal);
  } finally {
    clock.clearTimeout(timer);
  }
}
