import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * A message of a speech-to-speech model. Deprecated: the service no longer supports it.
 */
export const realtimeApiSchema = /* @__PURE__ */ inboundEvent('conversation.realtime_api', () => ({}));

export type RealtimeApi = z.infer<typeof realtimeApiSchema>;
