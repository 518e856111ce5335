import { CviError } from './CviError';

/** Thrown when an interaction is sent while nobody can receive it. */
export class CallNotJoinedError extends CviError {
  override readonly name = 'CallNotJoinedError';
  readonly code = 'call-not-joined';

  constructor(
    readonly interaction: string,
    readonly status: string,
    cause?: unknown,
  ) {
    super(
      `Could not send "${interaction}": the call is "${status}", so the replica would never hear it. ` +
        'Wait until useConversation().status is "live", or check it before sending.',
      { cause },
    );
  }
}
