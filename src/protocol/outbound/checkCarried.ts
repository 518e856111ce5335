import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import type { Interaction } from './index';
import { isJson } from './json';
import { MAX_MESSAGE_LENGTH } from './maxMessageLength';

/** Checks that a call can carry a message: that nothing of it is lost as JSON, and that it is not too long. */
export function checkCarried(message: Pick<Interaction, 'event_type'>, maxLength: number = MAX_MESSAGE_LENGTH): void {
  const { event_type } = message;
  let json: string | undefined;
  let cause: unknown;
  try {
    if (isJson(message)) json = JSON.stringify(message);
  } catch (thrown) {
    // It is a cycle, it is nested too deeply, or its getters throw.
    cause = thrown;
  }
  if (json === undefined) {
    throw new InvalidInteractionError(event_type, [{ path: '', message: 'expected what JSON can hold' }], cause);
  }
  if (json.length > maxLength) throw new MessageTooLargeError(event_type, json.length, maxLength);
}
