import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { interactionSchema } from './interactionSchema';
import { withoutUndefined } from '../json';

const levels = ['superlow', 'verylow', 'low', 'medium', 'high', 'auto'] as const;

/** How readily the replica reacts. `superlow`, `high` and `auto` are the newest levels. */
export type SensitivityLevel = (typeof levels)[number];

/** Exactly one of the two: the service rejects a message with both. */
export type SensitivityProperties =
  | { readonly participant_pause_sensitivity: SensitivityLevel }
  | { readonly participant_interrupt_sensitivity: SensitivityLevel };

const keys = ['participant_pause_sensitivity', 'participant_interrupt_sensitivity'];

/** How long a pause ends the user's turn, or how easily the user interrupts the replica. */
export const sensitivitySchema = /* @__PURE__ */ interactionSchema('conversation.sensitivity', () =>
  z.custom<SensitivityProperties>(
    isSensitivity,
    `expected exactly one of ${keys.join(' and ')}, and one of ${levels.join(', ')}`,
  ),
);

export type Sensitivity = z.infer<typeof sensitivitySchema>;

/**
 * Builds a `conversation.sensitivity`. To set both levels, send two messages.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-sensitivity | Sensitivity, in the service's reference}
 */
export function sensitivity(options: { conversation_id: string } & SensitivityProperties): Sensitivity {
  const { conversation_id, ...properties } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.sensitivity',
    conversation_id,
    // The other of the two may be present as `undefined`.
    properties: withoutUndefined(properties),
  };
}

function isSensitivity(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const [only, ...others] = Object.entries(value);
  return (
    only !== undefined && others.length === 0 && keys.includes(only[0]) && levels.some((level) => level === only[1])
  );
}
