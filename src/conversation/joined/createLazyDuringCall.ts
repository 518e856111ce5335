import { callSafely } from '../../errors/callSafely';
import { importWithRetry } from '../../loading/importWithRetry';
import type { DuringCall } from './DuringCall';

/** Loads and runs what is not needed before a call is joined: see `startDuringCall`. The call works without it. */
export function createLazyDuringCall(context: DuringCall) {
  let stop = (): void => undefined;
  return {
    start(): void {
      let isWanted = true;
      stop = () => {
        isWanted = false;
      };
      importWithRetry(() => import('./startDuringCall')).then(
        ({ startDuringCall }) => {
          if (isWanted) stop = callSafely(() => startDuringCall(context)) ?? stop;
        },
        () => undefined,
      );
    },
    stop: () => stop(),
  };
}
