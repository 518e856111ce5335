import { CviError } from './CviError';

/** A function of your app, or a call of your store, did not settle in time. It is passed to `onError` and not thrown. */
export class CallbackTimeoutError extends CviError {
  override readonly name = 'CallbackTimeoutError';
  readonly code = 'callback-timeout';

  /**
   * @param callback - The name of the function, such as `onCreated` or `store.claim`.
   * @param limitMs - The time-out, in milliseconds.
   */
  constructor(
    readonly callback: string,
    readonly limitMs: number,
  ) {
    super(
      `"${callback}" did not settle within ${limitMs} ms, so the server goes on without it. Find out what it waits for.`,
    );
  }
}
