import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { requestObject } from '../requestObject';
import { recordingStorageSchema } from './recordingStorage';
import { callbackUrlSchema, deprecated, json, jsonObject, openEnum } from '../requestFields';

const seconds = z.int().min(0);

/** How a conversation runs. Times in seconds. */
export const conversationPropertiesSchema = requestObject({
  /** At most 3,600, or the limit of the plan. A longer time is sent as it is, because the service caps it. Default 3,600. */
  max_call_duration: seconds.optional().meta({ default: 3600 }),
  /** How long the room stays open after the last participant has left. Default 0. */
  participant_left_timeout: seconds.optional().meta({ default: 0 }),
  /** How long the room waits for the first participant, from its creation. Default 300. */
  participant_absent_timeout: seconds.optional().meta({ default: 300 }),
  enable_recording: z.boolean().optional(),
  enable_closed_captions: z.boolean().optional(),
  apply_greenscreen: z.boolean().optional(),
  require_auth: z.boolean().optional(),
  /** A language's English name in full, or `multilingual`. */
  language: z.string().optional(),
  /** Language codes. The newer of the two fields. */
  languages: z.array(z.string()).optional(),
  recording_storage: recordingStorageSchema.optional(),
  /**
   * Your own Daily room instead of one of the service's. Its fields are not publicly documented, so any object is valid. The
   * last part of the room's URL is then not the `conversation_id`.
   */
  daily_room: jsonObject.optional(),
  /** @deprecated Use `recording_storage`. */
  recording_s3_bucket_name: deprecated(z.string().optional(), 'Use recording_storage.'),
  /** @deprecated Use `recording_storage`. */
  recording_s3_bucket_region: deprecated(z.string().optional(), 'Use recording_storage.'),
  /** @deprecated Use `recording_storage`. */
  aws_assume_role_arn: deprecated(z.string().optional(), 'Use recording_storage.'),
});

export type ConversationProperties = z.input<typeof conversationPropertiesSchema>;

/**
 * A conversation to create. It is billed from its creation until it is ended or times out.
 *
 * Objectives, guardrails, voice and tools belong to the persona. An older page shows the first two as fields of a
 * conversation.
 *
 * @see {@link https://docs.tavus.io/api-reference/conversations/create-conversation | Create conversation, in the service's reference}
 */
export const createConversationSchema = requestObject({
  persona_id: z.string().optional(),
  /** Required unless the persona has a default replica, which this one overrides. Without a persona, the service uses its own. */
  replica_id: z.string().optional(),
  conversation_name: z.string().optional(),
  /** What the replica should know about this conversation. */
  conversational_context: z.string().optional(),
  custom_greeting: z.string().optional(),
  /** Not publicly documented. Judging by its name, the replica then composes its own greeting. */
  enable_dynamic_greeting: z.boolean().optional(),
  callback_url: callbackUrlSchema.optional(),
  /** True for voice only, without the replica's video. The page's `audioOnly` is another setting: the user's camera stays off. */
  audio_only: z.boolean().optional(),
  memory_stores: z.array(z.string()).optional(),
  /** Used together with `memory_stores`. Its fields are not publicly documented, so any JSON is valid. */
  participant_tags: json.optional(),
  /** Not publicly documented. Judging by its name, the replica then joins a meeting on another platform. */
  meeting_url: z.string().optional(),
  document_ids: z.array(z.string()).optional(),
  document_tags: z.array(z.string()).optional(),
  /** The service's pages name two different defaults: `balanced` and `quality`. */
  document_retrieval_strategy: openEnum(['speed', 'balanced', 'quality']).optional(),
  /** The conversation is created as ended. No replica joins, and nothing is billed. */
  test_mode: z.boolean().optional(),
  /** A private room. The response has a `meeting_token`, which is valid for `participant_absent_timeout`. */
  require_auth: z.boolean().optional(),
  /** At least 2, because the replica counts as one. */
  max_participants: z.int().min(2).optional(),
  /** For example `eu`. */
  policy: z.string().optional(),
  properties: conversationPropertiesSchema.optional(),
  /** @deprecated Objectives belong to the persona. Sent unchanged, although newer pages of the service no longer list it. */
  objectives_id: deprecated(
    z.string().optional(),
    'Objectives belong to the persona: use personas.attachObjectives().',
  ),
  /** @deprecated Guardrails belong to the persona. Sent unchanged, although newer pages of the service no longer list it. */
  guardrails_id: deprecated(z.string().optional(), 'Guardrails belong to the persona: set them there.'),
});

export type CreateConversation = WithAliases<z.input<typeof createConversationSchema>>;
