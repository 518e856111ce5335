import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { webhookSchemas } from '../../rest/webhooks/webhookSchemas';

/** For callers without types: what is misspelled would be accepted, and ignored for ever. */
export function checkListeners(on: unknown): void {
  if (typeof on === 'function') return;
  if (typeof on !== 'object' || on === null) {
    throw new InvalidOptionError('on', 'expected a function for all webhooks, or an object with one for each type.');
  }
  for (const [type, listener] of Object.entries(on)) {
    if (type !== 'unknown' && !Object.hasOwn(webhookSchemas, type)) {
      throw new InvalidOptionError('on', `there is no type "${type}". For what has none, there is "unknown".`);
    }
    if (listener !== undefined && typeof listener !== 'function') {
      throw new InvalidOptionError('on', `expected a function for "${type}".`);
    }
  }
}
