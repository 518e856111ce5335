/** An error response. The emulator turns it into a `Response`, so callers never see it as an exception. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  /**
   * @param bodyKey - The key of the message in the body. Default the key that the endpoint uses for a 400.
   */
  constructor(
    readonly status: number,
    message: string,
    readonly bodyKey?: 'error' | 'message',
  ) {
    super(message);
  }
}
