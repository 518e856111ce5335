import { CviError } from './CviError';

/** Thrown when an interaction is longer than the call, or the service, can carry. Nothing has been sent. */
export class MessageTooLargeError extends CviError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'message-too-large';

  /**
   * @param interaction - The `event_type` of what was to be sent.
   * @param length - Its length as JSON.
   * @param limit - The longest message that is carried.
   * @param unit - What both are counted in: UTF-16 units in a call, bytes at the service's endpoint.
   */
  constructor(
    readonly interaction: string,
    readonly length: number,
    readonly limit: number,
    readonly unit: 'characters' | 'bytes' = 'characters',
  ) {
    super(
      `"${interaction}" was not sent: its JSON has ${length.toString()} ${unit}, and the limit is ${limit.toString()}. ` +
        'Shorten it, or send it in parts.',
    );
  }
}
