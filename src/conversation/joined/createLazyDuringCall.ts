import { callSafely } from '../../errors/callSafely';
import { importWithRetry } from '../../loading/importWithRetry';
import type { LeaveOptions } from '../ConversationControls';
import type { DuringCall } from './DuringCall';

const load = () => import('./startDuringCall');

/** How long `leave` waits for the replica at most. */
const LEAVE_WAIT_MS = 15_000;

/** Loads and runs what is not needed before a call is joined: see `startDuringCall`. The call works without it. */
export function createLazyDuringCall(context: DuringCall) {
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
    waitForSilence: ({ atMostMs = LEAVE_WAIT_MS }: LeaveOptions): Promise<unknown> =>
      importWithRetry(load).then(
        ({ waitForSilence }) => waitForSilence(context, { of: 'replica', atMostMs }),
        () => undefined,
      ),
  };
}
