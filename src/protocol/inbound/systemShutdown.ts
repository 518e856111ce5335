import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * The conversation is over for the service.
 *
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks, in the service's guide: the documented shape}
 */
export const systemShutdownSchema = /* @__PURE__ */ inboundEvent('system.shutdown', () => ({
  /** Such as `max_call_duration reached`. The service's own texts differ in wording: match loosely. */
  shutdown_reason: z.exactOptional(typed('string')),
}));

export type SystemShutdown = z.infer<typeof systemShutdownSchema>;
