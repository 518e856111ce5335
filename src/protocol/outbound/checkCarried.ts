import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import type { Interaction } from './index';
import { isJson } from './json';
import { MAX_MESSAGE_LENGTH } from './maxMessageLength';

/** Checks that a call can carry a message: that nothing of it is lost as JSON, and that it is not too long. */
export function checkCarried(message: Pick<Interaction, 'event_type'>, maxLength: number = MAX_MESSAGE_LENGTH): void {
  const { event_type } = message;
  if (!isSafelyJson(message)) {
    throw new InvalidInteractionError(event_type, [{ path: '', message: 'expected what JSON can hold' }]);
  }
  const { length } = JSON.stringify(message);
  if (length > maxLength) throw new MessageTooLargeError(event_type, length, maxLength);
}

function isSafelyJson(message: unknown): boolean {
  try {
    return isJson(message);
  } catch {
    // It goes round in a circle, or its getters throw.
    return false;
  }
}
