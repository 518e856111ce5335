import * as z from 'zod';

/** What the service answers when a conversation was made. */
export const createdConversationSchema = z.looseObject({
  conversation_id: z.string().min(1),
  conversation_url: z.string().min(1),
  conversation_name: z.string().nullish(),
  status: z.string().nullish(),
  callback_url: z.string().nullish(),
  created_at: z.string().nullish(),
  /** Only of a room made with `require_auth`. Whoever has it may join. */
  meeting_token: z.string().nullish(),
  /** Named by one older page alone. */
  expires_at: z.string().nullish(),
});

export type CreatedConversation = z.infer<typeof createdConversationSchema>;

/** What happened in a conversation: there with `verbose` alone. */
export const conversationEventSchema = z.looseObject({
  event_type: z.string(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

/** A conversation as the service keeps it. */
export const conversationSchema = z.looseObject({
  conversation_id: z.string(),
  conversation_url: z.string().nullish(),
  conversation_name: z.string().nullish(),
  /** `active` or `ended`. */
  status: z.string().nullish(),
  callback_url: z.string().nullish(),
  replica_id: z.string().nullish(),
  persona_id: z.string().nullish(),
  shutdown_reason: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  events: z.array(conversationEventSchema).nullish(),
});

export type Conversation = z.infer<typeof conversationSchema>;
