import { callSafely } from '../../errors/callSafely';
import type { CallHandlers, CallObject } from './CallObject';

/**
 * Adds handlers to a call. Daily swallows what a handler throws, and does not call the handlers after it, so an error is
 * reported here instead.
 *
 * @returns A function that removes them.
 */
export function listenToCall(call: CallObject, handlers: CallHandlers): () => void {
  const removals = (Object.keys(handlers) as (keyof CallHandlers)[]).map((type) => {
    const handle = handlers[type] as ((event: unknown) => void) | undefined;
    const safeHandler = (event: unknown): void => {
      callSafely(() => handle?.(event));
    };
    call.on(type, safeHandler);
    return () => call.off(type, safeHandler);
  });
  return () => {
    for (const remove of removals.splice(0)) callSafely(remove);
  };
}
