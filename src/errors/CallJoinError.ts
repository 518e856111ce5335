import { CviError } from './CviError';

/**
 * Why a call could not be joined: `load` Daily's code did not arrive, `refused` a private room without a valid token,
 * `expired` the room or token is past its time, `not-found` there is no such room, `full` nobody else fits,
 * `timeout` no answer came, `connection` the network failed, `unsupported` the browser has no WebRTC, `insecure` it has
 * none at this address, which is not https.
 */
export type CallJoinReason =
  | 'load'
  | 'refused'
  | 'expired'
  | 'not-found'
  | 'full'
  | 'timeout'
  | 'connection'
  | 'unsupported'
  | 'insecure'
  | 'unknown';

/** The call could not be joined. It is a state to show (`status: 'failed'`), not something that is thrown. */
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
