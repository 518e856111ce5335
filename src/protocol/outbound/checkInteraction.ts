import * as z from 'zod/mini';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import { isRecord } from '../isRecord';
import { parseIssues } from '../parseIssue';
import { interactionSchemas, type Interaction } from './index';

/** The longest message Daily carries unless a domain is set up otherwise, as JSON in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4096;

/**
 * Checks a message before it is sent, and returns a plain copy of it.
 *
 * @param maxLength - The longest message the call carries, in UTF-16 units of its JSON. Default 4,096.
 * @throws {@link InvalidInteractionError} when it is not an interaction; it names the fields.
 * @throws {@link MessageTooLargeError} when it is longer than the call carries.
 */
export function checkInteraction(interaction: unknown, maxLength: number = MAX_MESSAGE_LENGTH): Interaction {
  const checked = checkFields(interaction);
  const { length } = JSON.stringify(checked);
  if (length > maxLength) throw new MessageTooLargeError(checked.event_type, length, maxLength);
  return checked;
}

function checkFields(interaction: unknown): Interaction {
  const type = isRecord(interaction) ? interaction.event_type : undefined;
  const schema = typeof type === 'string' ? interactionSchemas.get(type) : undefined;
  const name = typeof type === 'string' ? type : 'unknown';
  if (schema === undefined) {
    const known = [...interactionSchemas.keys()].map((key) => `"${key}"`).join(' or ');
    throw new InvalidInteractionError(name, [{ path: 'event_type', message: `expected ${known}` }]);
  }
  let result;
  try {
    result = z.safeParse(schema, interaction);
  } catch (cause) {
    throw new InvalidInteractionError(name, [{ path: '', message: 'could not be read, as JSON can be' }], cause);
  }
  if (!result.success) throw new InvalidInteractionError(name, parseIssues(result.error));
  return result.data;
}
