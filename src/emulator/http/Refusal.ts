/** An answer that is no success. The router turns it into a response: it never leaves the emulator as an error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param key - What the words stand under. Without it, under what the endpoint uses for a bad request.
   */
  constructor(
    readonly status: number,
    words: string,
    readonly key?: 'error' | 'message',
  ) {
    super(words);
  }
}
