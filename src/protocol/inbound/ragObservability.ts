import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * Which pieces of which documents an answer was made from. The service mentions it, and documents neither its exact name nor
 * its properties.
 */
export const ragObservabilitySchema = /* @__PURE__ */ inboundEvent('conversation.rag.observability', () => ({}));

export type RagObservability = z.infer<typeof ragObservabilitySchema>;
