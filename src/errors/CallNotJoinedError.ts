import { CviError } from './CviError';

/** Thrown when an interaction is sent while the call is not `live`. */
export class CallNotJoinedError extends CviError {
  override readonly name = 'CallNotJoinedError';
  readonly code = 'call-not-joined';

  constructor(
    readonly interaction: string,
    readonly status: string,
    cause?: unknown,
  ) {
    super(
      `"${interaction}" was not sent: the call is "${status}", so the replica would not get it. ` +
        'Send while useConversation().status is "live".',
      { cause },
    );
  }
}
