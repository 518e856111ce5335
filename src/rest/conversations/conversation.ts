import * as z from 'zod';
import { id, identified, list, scalarText, type IdNames, type Marked } from '../answerFields';
import { forgiving } from '../forgiving';

export const conversationIds: IdNames = ['conversation_id', 'conversation_uuid', 'uuid', 'id'];

/** What the service answers when a conversation was made. */
export const createdConversationSchema = identified(
  conversationIds,
  z.looseObject({
    conversation_id: id,
    conversation_url: z.string().min(1),
    conversation_name: scalarText,
    status: scalarText,
    callback_url: scalarText,
    created_at: scalarText,
    /** Only of a room made with `require_auth`. Whoever has it may join. */
    meeting_token: scalarText,
    /** Named by one older page alone. */
    expires_at: scalarText,
  }),
);

export type CreatedConversation = z.infer<typeof createdConversationSchema> & Marked;

/** What happened in a conversation: there with `verbose` alone. */
export const conversationEventSchema = z.looseObject({
  event_type: scalarText,
  timestamp: forgiving(z.union([z.string(), z.number()])),
  properties: forgiving(z.record(z.string(), z.unknown())),
});

/** A conversation as the service keeps it. */
export const conversationSchema = identified(
  conversationIds,
  z.looseObject({
    conversation_id: id,
    conversation_url: scalarText,
    conversation_name: scalarText,
    /** `active` or `ended`. */
    status: scalarText,
    callback_url: scalarText,
    replica_id: scalarText,
    persona_id: scalarText,
    shutdown_reason: scalarText,
    created_at: scalarText,
    updated_at: scalarText,
    events: list(conversationEventSchema),
  }),
);

export type Conversation = z.infer<typeof conversationSchema> & Marked;
