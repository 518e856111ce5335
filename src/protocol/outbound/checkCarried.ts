import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import type { Interaction } from './index';
import { isJson, withoutUndefined } from './json';
import { MAX_MESSAGE_LENGTH } from './maxMessageLength';

/**
 * Checks that a call can carry a message: that nothing of it is lost as JSON, and that it is not too long.
 *
 * @returns A copy without the members that are `undefined`.
 */
export function checkCarried<Message extends Pick<Interaction, 'event_type'>>(
  message: Message,
  maxLength: number = MAX_MESSAGE_LENGTH,
): Message {
  const { event_type } = message;
  let sent = message;
  let json: string | undefined;
  let cause: unknown;
  try {
    sent = withoutUndefined(message);
    if (isJson(sent)) json = JSON.stringify(sent);
  } catch (thrown) {
    // It is a cycle, it is nested too deeply, or its getters throw.
    cause = thrown;
  }
  if (json === undefined) {
    throw new InvalidInteractionError(event_type, [{ path: '', message: 'expected what JSON can hold' }], cause);
  }
  if (json.length > maxLength) throw new MessageTooLargeError(event_type, json.length, maxLength);
  return sent;
}
