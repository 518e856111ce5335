import type * as z from 'zod/mini';
import { nonBlank, optional, primitive } from '../lightSchemas';
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
  guardrail: optional(nonBlank('the name of a guardrail')),
  guardrail_uuid: optional(primitive('string')),
  /** The service's text about why it was triggered. */
  reason: optional(primitive('string')),
}));

export type GuardrailTriggered = z.infer<typeof guardrailTriggeredSchema>;
