import * as z from 'zod';
import { outputVariablesSchema, readOutputVariables } from '../../protocol/inbound/outputVariables';
import { readAnalysis } from '../../protocol/inbound/perceptionAnalysis';
import { id, lenient, number, text } from '../responseFields';
import { transcriptionReadySchema } from './transcriptionReady';

/**
 * What each type of webhook contains. The names are the service's, except for the last five types, whose webhooks name no
 * type: they are named here.
 */
export const webhookSchemas = {
  /** The replica is in the call. The service sends it twice, as `system.replica_joined` and as `system.pal_joined`. */
  'system.replica_joined': z.looseObject({ replica_id: text }),

  /** The conversation is over, and so is its billing. */
  'system.shutdown': z.looseObject({
    replica_id: text,
    /** A text of the service, which adds new ones without notice: see `shutdownReason`. Also seen under the name `reason`. */
    shutdown_reason: text,
  }),

  'application.transcription_ready': transcriptionReadySchema,

  /** A recording is stored in your bucket. The provider decides which of the fields are there. */
  'application.recording_ready': z.looseObject({
    /** The path in the bucket, for every provider. */
    s3_key: text,
    bucket_name: text,
    /** In seconds. */
    duration: number,
    /** `s3`, `gcs` or `azure_blob`. */
    storage_provider: text,
    /** The whole address, such as `gs://bucket/path`. */
    storage_uri: text,
  }),

  /** A recording was made, but could not be copied to your bucket. */
  'application.recording_copy_failed': z.looseObject({
    recording_id: text,
    s3_key: text,
    /** In seconds. */
    duration: number,
    storage_provider: text,
    error_code: text,
    error_message: text,
  }),

  /** What the replica saw and heard in the whole conversation. */
  'application.perception_analysis': z.looseObject({
    /** Markdown. Parts that were sent as a list or by name become its paragraphs. */
    analysis: lenient(z.preprocess(readAnalysis, z.string())),
  }),

  /** There is no analysis. */
  'application.perception_unavailable': z.looseObject({
    /** A code, such as `no_vision_history`. */
    reason: text,
  }),

  /** An action that the persona defines ran after the conversation. No public page documents the fields. */
  'application.post_call_action_executed': z.looseObject({}),

  /** A user has used a card of Magic Canvas. The fields are those of the service's own components. */
  'canvas.interaction': z.looseObject({
    /** The same when the service sends the same interaction again. */
    interaction_id: text,
    tool_call_id: text,
    component: text,
    component_version: lenient(z.union([z.string(), z.number()])),
    type: text,
    value: z.unknown().optional(),
    metadata: z.unknown().optional(),
  }),

  /** An objective is completed. Sent to the `callback_url` of the objective, not of the conversation. */
  'objective.completed': z.looseObject({
    objective_name: z.string().trim().min(1),
    /**
     * The values as they were sent: usually texts, sometimes another JSON type. `NOTFOUND` stands for a value that was not
     * collected: see `isCollected` and `collectedText` of "tavus-react/protocol".
     */
    output_variables: z.preprocess(readOutputVariables, outputVariablesSchema),
  }),

  /** A guardrail was triggered. Sent to the `callback_url` of the guardrail. Only the call receives the reason. */
  'guardrail.triggered': z.looseObject({
    /** The name. Absent when the service sends only the id. */
    guardrail: text,
    guardrail_uuid: text,
  }),

  /** The training of a replica is over. */
  'replica.trained': z.looseObject({
    replica_id: id,
    /** `ready` or `error`. The API itself says `completed` for what this webhook calls `ready`. */
    status: text,
    error_message: text,
  }),

  /** A video was made, or failed. Videos are no conversations, but their webhooks may have the same address. */
  'video.generated': z.looseObject({
    video_id: id,
    status: text,
    download_url: text,
    hosted_url: text,
    stream_url: text,
    status_details: text,
    /** A text such as `100/100`. */
    generation_progress: text,
  }),

  /** A document of the knowledge base has a new status. Not in the service's reference: the fields are those of a document. */
  'document.updated': z.looseObject({
    /** Also seen as `document_uuid` and as `uuid`. */
    document_id: id,
    document_name: text,
    /** `started`, `processing`, `ready`, `error` or `recrawling`. */
    status: text,
    /** 0 to 100. */
    progress: number,
    /** A code, such as `file_size_too_large`. */
    error_message: text,
  }),
};

/** The types of the webhooks that are known here. */
export type KnownWebhookType = keyof typeof webhookSchemas;
