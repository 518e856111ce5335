import * as z from 'zod';
import { id, identified, list, text, type IdNames } from '../answerFields';
import { forgiving } from '../forgiving';

export const conversationIds: IdNames = ['conversation_id', 'conversation_uuid', 'uuid', 'id'];

/** What the service answers when a conversation was made. */
export const createdConversationSchema = identified(
  conversationIds,
  z.looseObject({
    conversation_id: id,
    conversation_url: z.string().min(1),
    conversation_name: text,
    status: text,
    callback_url: text,
    created_at: text,
    /** Only of a room made with `require_auth`. Whoever has it may join. */
    meeting_token: text,
    /** Named by one older page alone. */
    expires_at: text,
  }),
);

export type CreatedConversation = z.infer<typeof createdConversationSchema>;

/** What happened in a conversation: there with `verbose` alone. */
export const conversationEventSchema = z.looseObject({
  event_type: text,
  timestamp: forgiving(z.union([z.string(), z.number()])),
  properties: forgiving(z.record(z.string(), z.unknown())),
});

/** A conversation as the service keeps it. */
export const conversationSchema = identified(
  conversationIds,
  z.looseObject({
    conversation_id: id,
    conversation_url: text,
    conversation_name: text,
    /** `active` or `ended`. */
    status: text,
    callback_url: text,
    replica_id: text,
    persona_id: text,
    shutdown_reason: text,
    created_at: text,
    updated_at: text,
    events: list(conversationEventSchema),
  }),
);

export type Conversation = z.infer<typeof conversationSchema>;
