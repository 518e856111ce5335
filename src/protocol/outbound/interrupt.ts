import type * as z from 'zod/mini';
import { bareInteraction } from './interactionSchema';

/** Stops the replica while it speaks. */
export const interruptSchema = /* @__PURE__ */ bareInteraction('conversation.interrupt');

export type Interrupt = z.infer<typeof interruptSchema>;

/**
 * Builds a `conversation.interrupt`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-interrupt | Interrupt, in the service's reference}
 */
export function interrupt({ conversation_id }: { conversation_id: string }): Interrupt {
  return { message_type: 'conversation', event_type: 'conversation.interrupt', conversation_id };
}
