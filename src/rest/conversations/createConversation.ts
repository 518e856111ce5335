import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { callbackUrlSchema } from '../callbackUrl';
import { deprecated } from '../deprecated';
import { json, jsonObject } from '../json';
import { oneOfMany } from '../oneOfMany';
import { requestObject } from '../requestObject';
import { recordingStorageSchema } from './recordingStorage';

const seconds = z.int().min(0);

/** How a conversation runs. Times in seconds. */
export const conversationPropertiesSchema = requestObject({
  /** At most 3,600, and the limit of the plan: a page of the service caps what is longer, so it is sent. Default 3,600. */
  max_call_duration: seconds.optional().meta({ default: 3600 }),
  /** How long the room stays open when the last person has left. Default 0. */
  participant_left_timeout: seconds.optional().meta({ default: 0 }),
  /** How long the room waits for the first person, from its creation. Default 300. */
  participant_absent_timeout: seconds.optional().meta({ default: 300 }),
  enable_recording: z.boolean().optional(),
  enable_closed_captions: z.boolean().optional(),
  apply_greenscreen: z.boolean().optional(),
  require_auth: z.boolean().optional(),
  /** A language's English name in full, or `multilingual`. */
  language: z.string().optional(),
  /** Codes of languages: the newer field. */
  languages: z.array(z.string()).optional(),
  recording_storage: recordingStorageSchema.optional(),
  /**
   * A Daily room of your own, in place of one of the service's. Its form is not documented where we could read: any object
   * passes. The last part of the room's address is then not the `conversation_id`.
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
 * A conversation to be made. From its creation on it is billed, until it is ended or runs out.
 *
 * Objectives, guardrails, voice and tools belong to the persona. Of these, an older page shows two as fields of a conversation.
 *
 * @see {@link https://docs.tavus.io/api-reference/conversations/create-conversation | Create conversation, in the service's reference}
 */
export const createConversationSchema = requestObject({
  persona_id: z.string().optional(),
  /** Needed unless the persona has a default; this one wins. Without a persona, the service takes one of its own. */
  replica_id: z.string().optional(),
  conversation_name: z.string().optional(),
  /** What the replica should know of this conversation. */
  conversational_context: z.string().optional(),
  custom_greeting: z.string().optional(),
  /** By its name, whether the replica makes up its greeting. What it does is not documented where we could read. */
  enable_dynamic_greeting: z.boolean().optional(),
  callback_url: callbackUrlSchema.optional(),
  audio_only: z.boolean().optional(),
  memory_stores: z.array(z.string()).optional(),
  /** Goes with `memory_stores`. Its form is not documented where we could read: any JSON passes. */
  participant_tags: json.optional(),
  /** By its name, a meeting elsewhere that the replica joins. What it does is not documented where we could read. */
  meeting_url: z.string().optional(),
  document_ids: z.array(z.string()).optional(),
  document_tags: z.array(z.string()).optional(),
  /** The service's pages disagree on the default: `balanced` or `quality`. */
  document_retrieval_strategy: oneOfMany(['speed', 'balanced', 'quality']).optional(),
  /** Made as ended: no replica comes, and nothing is billed. */
  test_mode: z.boolean().optional(),
  /** A private room. The answer has a `meeting_token`, good for `participant_absent_timeout`. */
  require_auth: z.boolean().optional(),
  /** At least 2: the replica is one of them. */
  max_participants: z.int().min(2).optional(),
  /** Such as `eu`. */
  policy: z.string().optional(),
  properties: conversationPropertiesSchema.optional(),
  /** @deprecated Objectives belong to the persona. Sent as it is; the newer pages of the service do not have it. */
  objectives_id: deprecated(
    z.string().optional(),
    'Objectives belong to the persona: use personas.attachObjectives().',
  ),
  /** @deprecated Guardrails belong to the persona. Sent as it is; the newer pages of the service do not have it. */
  guardrails_id: deprecated(z.string().optional(), 'Guardrails belong to the persona: set them there.'),
});

export type CreateConversation = WithAliases<z.input<typeof createConversationSchema>>;
