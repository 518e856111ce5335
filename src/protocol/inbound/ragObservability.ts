import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * The parts of documents that a reply is based on. The service mentions the event, but documents neither its exact type nor
 * its properties.
 */
export const ragObservabilitySchema = /* @__PURE__ */ inboundEvent('conversation.rag.observability', () => ({}));

export type RagObservability = z.infer<typeof ragObservabilitySchema>;
