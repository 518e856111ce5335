import * as z from 'zod/mini';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { isRecord } from '../isRecord';
import { parseIssues } from '../parseIssue';
import { checkSendable } from './checkSendable';
import { interactionSchemaOf, type Interaction } from './index';
import { withoutUndefined } from '../json';
import { unlistedInteractionSchema } from './unlistedInteraction';

/**
 * Checks a message before it is sent, and returns a plain copy. Members that are `undefined` count as absent, and so does
 * `null` in a documented field. A message of a type without a schema here is valid if it is JSON and has the envelope of an
 * interaction.
 *
 * @param maxLength - The longest message that the call accepts, in UTF-16 units of its JSON. Default 4,096.
 * @throws {@link InvalidInteractionError} if it is not an interaction. The error lists the fields.
 * @throws {@link MessageTooLargeError} if it is too long.
 */
export function checkInteraction(interaction: unknown, maxLength?: number): Interaction {
  return checkSendable(checkInteractionFields(interaction), maxLength);
}

/** Types whose properties the app chooses: `null` is a value there. */
const openTypes = ['conversation.objective.confirm', 'conversation.set_emotion'];

function checkInteractionFields(interaction: unknown): Interaction {
  const { event_type, properties } = isRecord(interaction) ? interaction : {};
  const name = typeof event_type === 'string' ? event_type : 'unknown';
  const schema: z.ZodMiniType<Interaction> = interactionSchemaOf(name, properties) ?? unlistedInteractionSchema;
  let result;
  try {
    result = z.safeParse(
      schema,
      withoutEmpty(interaction, schema === unlistedInteractionSchema || openTypes.includes(name)),
    );
  } catch (cause) {
    throw new InvalidInteractionError(name, [{ path: '', message: 'is not JSON' }], cause);
  }
  if (!result.success) throw new InvalidInteractionError(name, parseIssues(result.error));
  return result.data;
}

function withoutEmpty(interaction: unknown, isOpen: boolean): unknown {
  const fields = withoutUndefined(interaction);
  if (!isRecord(fields)) return fields;
  const { properties } = fields;
  return withoutNull(isRecord(properties) && !isOpen ? { ...fields, properties: withoutNull(properties) } : fields);
}

function withoutNull(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
