import * as z from 'zod';
import { forgiving } from '../forgiving';

/** What the service answers when a conversation was made. */
export const createdConversationSchema = z.looseObject({
  conversation_id: z.string().min(1),
  conversation_url: z.string().min(1),
  conversation_name: forgiving(z.string()),
  status: forgiving(z.string()),
  callback_url: forgiving(z.string()),
  created_at: forgiving(z.string()),
  /** Only of a room made with `require_auth`. Whoever has it may join. */
  meeting_token: forgiving(z.string()),
  /** Named by one older page alone. */
  expires_at: forgiving(z.string()),
});

export type CreatedConversation = z.infer<typeof createdConversationSchema>;

/** What happened in a conversation: there with `verbose` alone. */
export const conversationEventSchema = z.looseObject({
  event_type: forgiving(z.string()),
  timestamp: forgiving(z.union([z.string(), z.number()])),
  properties: forgiving(z.record(z.string(), z.unknown())),
});

/** A conversation as the service keeps it. */
export const conversationSchema = z.looseObject({
  conversation_id: z.string(),
  conversation_url: forgiving(z.string()),
  conversation_name: forgiving(z.string()),
  /** `active` or `ended`. */
  status: forgiving(z.string()),
  callback_url: forgiving(z.string()),
  replica_id: forgiving(z.string()),
  persona_id: forgiving(z.string()),
  shutdown_reason: forgiving(z.string()),
  created_at: forgiving(z.string()),
  updated_at: forgiving(z.string()),
  events: forgiving(z.array(conversationEventSchema)),
});

export type Conversation = z.infer<typeof conversationSchema>;
