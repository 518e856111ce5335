import * as z from 'zod/mini';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { isRecord } from '../isRecord';
import { parseIssues } from '../parseIssue';
import { checkCarried } from './checkCarried';
import { interactionSchemaOf, type Interaction } from './index';
import { withoutUndefined } from './json';
import { unlistedInteractionSchema } from './unlistedInteraction';

/**
 * Checks a message before it is sent, and returns a plain copy of it. Members that are `undefined` count as absent, and so does
 * `null` in place of a documented field. One whose type has no schema here passes when it is
 * JSON and has the frame of an interaction.
 *
 * @param maxLength - The longest message the call carries, in UTF-16 units of its JSON. Default 4,096.
 * @throws {@link InvalidInteractionError} when it is not an interaction; it names the fields.
 * @throws {@link MessageTooLargeError} when it is longer than the call carries.
 */
export function checkInteraction(interaction: unknown, maxLength?: number): Interaction {
  return checkCarried(checkFields(interaction), maxLength);
}

/** Their properties are whatever an app decides on, so that `null` is a value there. */
const open = ['conversation.objective.confirm', 'conversation.set_emotion'];

function checkFields(interaction: unknown): Interaction {
  const { event_type, properties } = isRecord(interaction) ? interaction : {};
  const name = typeof event_type === 'string' ? event_type : 'unknown';
  const schema: z.ZodMiniType<Interaction> = interactionSchemaOf(name, properties) ?? unlistedInteractionSchema;
  let result;
  try {
    result = z.safeParse(
      schema,
      withoutAbsent(interaction, schema === unlistedInteractionSchema || open.includes(name)),
    );
  } catch (cause) {
    throw new InvalidInteractionError(name, [{ path: '', message: 'could not be read, as JSON can be' }], cause);
  }
  if (!result.success) throw new InvalidInteractionError(name, parseIssues(result.error));
  return result.data;
}

function withoutAbsent(interaction: unknown, isOpen: boolean): unknown {
  const given = withoutUndefined(interaction);
  if (!isRecord(given)) return given;
  const { properties } = given;
  return withoutNull(isRecord(properties) && !isOpen ? { ...given, properties: withoutNull(properties) } : given);
}

function withoutNull(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
