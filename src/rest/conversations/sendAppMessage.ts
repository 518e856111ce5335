import * as z from 'zod';

/** The longest message that the endpoint accepts, in bytes of its JSON. */
export const LONGEST_APP_MESSAGE = 65_536;

/** The documented interactions that only the replica receives. Every participant in the room receives any other message. */
export const replicaInteractions: ReadonlySet<string> = new Set([
  'conversation.respond',
  'conversation.echo',
  'conversation.interrupt',
  'conversation.overwrite_llm_context',
  'conversation.append_llm_context',
  'conversation.sensitivity',
  'conversation.set_emotion',
  'conversation.tool_result',
]);

/** A message for a conversation. The id of the conversation is in the path. */
export const sendAppMessageSchema = z.strictObject({
  message_type: z.string().optional(),
  event_type: z.string().min(1),
  properties: z.record(z.string(), z.json()).optional(),
});

export type SendAppMessage = z.infer<typeof sendAppMessageSchema>;

/** The length of a message as the endpoint counts it, in bytes of its JSON. */
export function appMessageLength(message: unknown): number {
  return new TextEncoder().encode(JSON.stringify(message)).length;
}
