import * as z from 'zod/mini';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { isRecord } from '../isRecord';
import { parseIssues } from '../parseIssue';
import { checkCarried } from './checkCarried';
import { interactionSchemaOf, type Interaction } from './index';
import { unlistedInteractionSchema } from './unlistedInteraction';

/**
 * Checks a message before it is sent, and returns a plain copy of it. One whose type has no schema here passes when it is
 * JSON and has the frame of an interaction.
 *
 * @param maxLength - The longest message the call carries, in UTF-16 units of its JSON. Default 4,096.
 * @throws {@link InvalidInteractionError} when it is not an interaction; it names the fields.
 * @throws {@link MessageTooLargeError} when it is longer than the call carries.
 */
export function checkInteraction(interaction: unknown, maxLength?: number): Interaction {
  const checked = checkFields(interaction);
  checkCarried(checked, maxLength);
  return checked;
}

function checkFields(interaction: unknown): Interaction {
  const { event_type, properties } = isRecord(interaction) ? interaction : {};
  const name = typeof event_type === 'string' ? event_type : 'unknown';
  const schema: z.ZodMiniType<Interaction> = interactionSchemaOf(name, properties) ?? unlistedInteractionSchema;
  let result;
  try {
    result = z.safeParse(schema, interaction);
  } catch (cause) {
    throw new InvalidInteractionError(name, [{ path: '', message: 'could not be read, as JSON can be' }], cause);
  }
  if (!result.success) throw new InvalidInteractionError(name, parseIssues(result.error));
  return result.data;
}
