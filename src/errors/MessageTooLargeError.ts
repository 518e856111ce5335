import { CviError } from './CviError';

/** Thrown when an interaction is longer than the call can carry. Nothing has been sent. */
export class MessageTooLargeError extends CviError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'message-too-large';

  /**
   * @param interaction - The `event_type` of what was to be sent.
   * @param length - Its length as JSON, in UTF-16 units.
   * @param limit - The longest message the call carries, in UTF-16 units.
   */
  constructor(
    readonly interaction: string,
    readonly length: number,
    readonly limit: number,
  ) {
    super(
      `"${interaction}" was not sent: its JSON has ${length.toString()} characters, and a call carries ` +
        `${limit.toString()}. Shorten it, or send it in parts.`,
    );
  }
}
