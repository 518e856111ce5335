import { callSafely } from '../../errors/callSafely';
import { importWithRetry } from '../../loading/importWithRetry';
import type { LeaveOptions } from '../ConversationControls';
import type { DuringCallOptions } from './DuringCall';

const load = () => import('./startDuringCall');

/** Loads and runs what is not needed before a call is joined: see `startDuringCall`. The call works without it. */
export function createLazyDuringCall(context: DuringCallOptions) {
  let stop = (): void => undefined;
  return {
    start(): void {
      let isWanted = true;
      stop = () => {
        isWanted = false;
      };
      importWithRetry(load).then(
        ({ startDuringCall }) => {
          if (isWanted) stop = callSafely(() => startDuringCall(context)) ?? stop;
        },
        () => undefined,
      );
    },
    stop: () => stop(),
    /** Waits until the replica has finished speaking. Never rejects: without its code, it does not wait. */
    waitForReplica: (options: LeaveOptions): Promise<unknown> =>
      importWithRetry(load).then(
        ({ waitForReplica }) => waitForReplica(context, options),
        () => undefined,
      ),
  };
}
