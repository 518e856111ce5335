import { CviError } from './CviError';

/** Thrown when an interaction is too long for the call, or for the Tavus API. Nothing has been sent. */
export class MessageTooLargeError extends CviError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'message-too-large';

  /**
   * @param interaction - Its `event_type`.
   * @param length - Its length as JSON.
   * @param limit - The length of the longest message that can be sent.
   * @param unit - The unit of both: UTF-16 units in a call, bytes in the Tavus API.
   */
  constructor(
    readonly interaction: string,
    readonly length: number,
    readonly limit: number,
    readonly unit: 'characters' | 'bytes' = 'characters',
  ) {
    super(
      `"${interaction}" was not sent: its JSON has ${String(length)} ${unit}, and the limit is ${String(limit)}. ` +
        'Shorten it or send it in parts.',
    );
  }
}
