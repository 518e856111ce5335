import type { CallEventHandler } from '../call/CallObject';
import { listenToCall } from '../call/listenToCall';
import type { CallObserver } from './CallObserver';

/** Why the user's screen could not be shared: the system does not allow the browser to record it, or another reason. */
export type ScreenShareError = 'system-denied' | 'unknown';

/** Why the last attempt to share the user's screen failed. A user who closes the browser's dialog is no failure. */
export const screenShareObserver: CallObserver<ScreenShareError | null> = {
  initial: null,
  observe: (call, update) =>
    listenToCall(call, {
      'local-screen-share-started': () => update(() => null),
      'local-screen-share-canceled': () => update(() => null),
      'nonfatal-error': (event) => {
        if (event.type === 'screen-share-error') update(() => toScreenShareError(event));
      },
    }),
};

type NonfatalError = Parameters<CallEventHandler<'nonfatal-error'>>[0];

/** Only Chrome has an event for a dialog that was closed. In other browsers that is an error, too. */
function toScreenShareError({ details, errorMsg }: NonfatalError): ScreenShareError | null {
  const { blockedBy } = (details ?? {}) as { readonly blockedBy?: unknown };
  const text: unknown = errorMsg;
  const isText = (pattern: RegExp) => typeof text === 'string' && pattern.test(text);
  if (blockedBy === 'os' || isText(/denied by system/i)) return 'system-denied';
  // Older versions of Daily have no details.
  const isClosed = blockedBy === undefined && isText(/NotAllowedError|permission denied/i);
  return blockedBy === 'browser' || isClosed ? null : 'unknown';
}
