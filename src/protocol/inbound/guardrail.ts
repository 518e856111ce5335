import * as z from 'zod/mini';
import { nonBlank } from '../nonBlank';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * A guardrail was triggered.
 *
 * The service documents the properties and not the name of the event, so anything with "guardrail" in its name is read as
 * this one. It is sent unless the guardrail has `app_message: false`.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/guardrails | Guardrails, in the service's guide}
 */
export const guardrailSchema = /* @__PURE__ */ inboundEvent('conversation.guardrail', () => ({
  /** The guardrail's name. Absent where the service gives its id alone. */
  guardrail: z.exactOptional(nonBlank('the name of a guardrail')),
  guardrail_uuid: z.exactOptional(typed('string')),
  /** Why it was triggered, in the service's words. */
  reason: z.exactOptional(typed('string')),
}));

export type Guardrail = z.infer<typeof guardrailSchema>;
