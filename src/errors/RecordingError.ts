import { CviError } from './CviError';

/**
 * Why the call is not recorded.
 *
 * - `not-allowed`: the user may not record. Daily requires the owner, or the permission `streaming`.
 * - `unsupported`: the call object cannot record.
 * - `not-joined`: the call has not been joined.
 * - `timed-out`: Daily did not answer in time.
 * - `failed`: Daily reported another problem. The message contains its text.
 */
export type RecordingProblem = 'not-allowed' | 'unsupported' | 'not-joined' | 'timed-out' | 'failed';

/** The call could not be recorded. It is not thrown: it is the `error` of `useRecording`. The call goes on. */
export class RecordingError extends CviError {
  override readonly name = 'RecordingError';
  readonly code = 'recording';

  constructor(
    readonly reason: RecordingProblem,
    detail: string,
    cause?: unknown,
  ) {
    super(`The call is not recorded (${reason}): ${detail}. Tell the user, or start the recording on your server.`, {
      cause,
    });
  }
}
