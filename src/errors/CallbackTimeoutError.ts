import { CviError } from './CviError';

/** A function of your app, or a call of your store, that did not settle in time. It is told to `onError`; nothing throws it. */
export class CallbackTimeoutError extends CviError {
  override readonly name = 'CallbackTimeoutError';
  readonly code = 'callback-timeout';

  /**
   * @param callback - Which one, such as `onCreated` or `store.claim`.
   * @param limitMs - How long it was waited for, in milliseconds.
   */
  constructor(
    readonly callback: string,
    readonly limitMs: number,
  ) {
    super(
      `"${callback}" did not settle within ${limitMs} ms, so it is not waited for any longer. Look for what it waits for.`,
    );
  }
}
