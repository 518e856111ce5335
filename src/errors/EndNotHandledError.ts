import { CviError } from './CviError';

/**
 * The end of a conversation that `onEnd` of your session handler has failed to take in each time. It is told to `onError`; nothing
 * throws it. What `onEnd` threw was told before.
 */
export class EndNotHandledError extends CviError {
  override readonly name = 'EndNotHandledError';
  readonly code = 'end-not-handled';

  /** @param payload - What the page passed to `end(payload)`; `undefined` when it passed nothing. Anybody can write a page: check it. */
  constructor(
    readonly conversationId: string,
    readonly payload: unknown,
  ) {
    super(
      `"onEnd" was called several times for the conversation "${conversationId}" and never succeeded, so it is not called again. ` +
        'Store here that the conversation has ended, and what the page has sent, if your app needs to know.',
    );
  }
}
