import { CviError } from './CviError';

/**
 * Why a call could not be joined.
 *
 * - `load`: Daily's code could not be loaded.
 * - `not-allowed`: the room is private, and there is no valid token.
 * - `expired`: the room or the token has expired.
 * - `not-found`: the room does not exist.
 * - `full`: the room has its maximum of participants.
 * - `timed-out`: Daily did not respond in time.
 * - `connection`: the network failed.
 * - `unsupported`: the browser has no WebRTC.
 * - `insecure`: the browser has no WebRTC on this page, because it is not served over https.
 */
export type CallJoinReason =
  | 'load'
  | 'not-allowed'
  | 'expired'
  | 'not-found'
  | 'full'
  | 'timed-out'
  | 'connection'
  | 'unsupported'
  | 'insecure'
  | 'unknown';

/** The call could not be joined. It is not thrown: it is the `error` of the state `failed`. */
export class CallJoinError extends CviError {
  override readonly name = 'CallJoinError';
  readonly code = 'call-join';

  constructor(
    readonly reason: CallJoinReason,
    detail: string,
    cause?: unknown,
  ) {
    super(`Could not join the call (${reason}): ${detail}. Show it, and offer join() again.`, {
      cause,
    });
  }
}
