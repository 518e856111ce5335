import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import { isJson, withoutUndefined } from '../json';
import type { Interaction } from './index';
import { MAX_MESSAGE_LENGTH } from './interactionSchema';

/**
 * Checks that a call can send a message: JSON can hold all of it, and it is not too long.
 *
 * @returns A copy without the members that are `undefined`.
 */
export function checkSendable<Message extends Pick<Interaction, 'event_type'>>(
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
    // The message is cyclic or too deep, or one of its getters throws.
    cause = thrown;
  }
  if (json === undefined) {
    throw new InvalidInteractionError(event_type, [{ path: '', message: 'expected what JSON can hold' }], cause);
  }
  if (json.length > maxLength) throw new MessageTooLargeError(event_type, json.length, maxLength);
  return sent;
}
