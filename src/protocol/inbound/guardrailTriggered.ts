import * as z from 'zod/mini';
import { nonBlank, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';

/**
 * A guardrail was triggered.
 *
 * The service documents the properties of the event, but not its type. Every event with "guardrail" in its type is therefore
 * read as this one. It is not sent for a guardrail with `app_message: false`.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/guardrails | Guardrails, in the service's guide}
 */
export const guardrailTriggeredSchema = /* @__PURE__ */ inboundEvent('conversation.guardrail', () => ({
  /** The guardrail's name. Absent when the service sends only its id. */
  guardrail: z.exactOptional(nonBlank('the name of a guardrail')),
  guardrail_uuid: z.exactOptional(primitive('string')),
  /** The service's text about why it was triggered. */
  reason: z.exactOptional(primitive('string')),
}));

export type GuardrailTriggered = z.infer<typeof guardrailTriggeredSchema>;
