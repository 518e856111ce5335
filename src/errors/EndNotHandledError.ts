import { CviError } from './CviError';

/**
 * `onEnd` of your session handler failed for the end of a conversation, each time it was called. It is passed to `onError` and
 * not thrown. The errors of `onEnd` were passed to `onError` before.
 */
export class EndNotHandledError extends CviError {
  override readonly name = 'EndNotHandledError';
  readonly code = 'end-not-handled';

  /** @param payload - The payload that the page passed to `end(payload)`; `undefined` without one. It is untrusted: check it. */
  constructor(
    readonly conversationId: string,
    readonly payload: unknown,
  ) {
    super(
      `"onEnd" was called several times for the conversation "${conversationId}" and never succeeded, so it is not called again. ` +
        'If your app needs to know, store in onError that the conversation has ended, and its payload.',
    );
  }
}
