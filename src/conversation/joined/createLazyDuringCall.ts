import { callSafely } from '../../errors/callSafely';
import { importWithRetry } from '../../loading/importWithRetry';
import type { DuringCall } from './DuringCall';

/** Runs what belongs to a joined call and is not needed to begin it: the screen stays on, and the page's own life is watched. */
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
        // The call works without it.
        () => undefined,
      );
    },
    stop: () => stop(),
  };
}
