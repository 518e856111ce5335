import * as z from 'zod';
import { type IdNames, type WithIssues, lenient, id, resourceSchema, list, scalarText } from '../responseFields';

export const conversationIds: IdNames = ['conversation_id', 'conversation_uuid', 'uuid', 'id'];

/** The response to the creation of a conversation. */
export const createdConversationSchema = resourceSchema(
  conversationIds,
  z.looseObject({
    conversation_id: id,
    conversation_url: z.string().min(1),
    conversation_name: scalarText,
    status: scalarText,
    callback_url: scalarText,
    created_at: scalarText,
    /** Only for a room created with `require_auth`. Anyone who has it may join. */
    meeting_token: scalarText,
    /** Documented on one older page only. */
    expires_at: scalarText,
  }),
);

export type CreatedConversation = z.infer<typeof createdConversationSchema> & WithIssues;

/** An event of a conversation. Present only with `verbose`. */
export const conversationEventSchema = z.looseObject({
  event_type: scalarText,
  timestamp: lenient(z.union([z.string(), z.number()])),
  properties: lenient(z.record(z.string(), z.unknown())),
});

/** A conversation as the service stores it. */
export const conversationSchema = resourceSchema(
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

export type StoredConversation = z.infer<typeof conversationSchema> & WithIssues;
