import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';

/**
 * The service has ended the conversation.
 *
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks, in the service's guide: the documented shape}
 */
export const systemShutdownSchema = /* @__PURE__ */ inboundEvent('system.shutdown', () => ({
  /** For example `max_call_duration reached`. The service has several texts for one reason, so do not compare the whole text. */
  shutdown_reason: optional(primitive('string')),
}));

export type SystemShutdown = z.infer<typeof systemShutdownSchema>;
