import * as z from 'zod';

/** The longest message the endpoint takes, in bytes of its JSON. */
export const LONGEST_APP_MESSAGE = 65_536;

/** The interactions that go straight to the replica, as far as they are named. Any other message goes to everybody in the room. */
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

/** A message for a conversation, without its id: that is in the path. */
export const sendAppMessageSchema = z.strictObject({
  message_type: z.string().optional(),
  event_type: z.string().min(1),
  properties: z.record(z.string(), z.json()).optional(),
});

export type SendAppMessage = z.infer<typeof sendAppMessageSchema>;

/** How long a message is to the endpoint, in bytes. */
export function appMessageLength(message: unknown): number {
  return new TextEncoder().encode(JSON.stringify(message)).length;
}
