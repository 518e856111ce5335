import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { requestObject } from '../requestObject';
import { callbackUrlSchema, openEnum } from '../requestFields';
import { type IdNames, type WithIssues, id, resourceSchema, scalarText } from '../responseFields';

/**
 * A replica to train, from a video or from an image. Training takes hours.
 *
 * @see {@link https://docs.tavus.io/api-reference/replicas/create-replica | Create replica, in the service's reference}
 */
export const createReplicaSchema = requestObject({
  replica_name: z.string().optional(),
  /** A public URL. Give this or `train_image_url`. */
  train_video_url: z.string().optional(),
  /** Requires `voice_name`. */
  train_image_url: z.string().optional(),
  voice_name: z.string().optional(),
  /** For a consent that is not part of the training video. */
  consent_video_url: z.string().optional(),
  auto_fix_training_image: z.boolean().optional(),
  callback_url: callbackUrlSchema.optional(),
  /** Default `phoenix-4`. */
  model_name: openEnum(['phoenix-4', 'phoenix-3']).optional().meta({ default: 'phoenix-4' }),
  properties: requestObject({ background_green_screen: z.boolean().optional() }).optional(),
});

/** The same, with the checks that involve several fields. */
export const createReplicaRequestSchema = createReplicaSchema
  .refine((replica) => (replica.train_video_url === undefined) !== (replica.train_image_url === undefined), {
    path: ['train_video_url'],
    error: 'expected either train_video_url or train_image_url',
  })
  .refine((replica) => replica.train_image_url === undefined || replica.voice_name !== undefined, {
    path: ['voice_name'],
    error: 'expected a voice, as an image has none',
  });

export type CreateReplica = WithAliases<z.input<typeof createReplicaSchema>>;

/** A replica that was validated. */
export type CheckedReplica = z.output<typeof createReplicaSchema>;

export const renameReplicaSchema = requestObject({ replica_name: z.string().min(1) });

export const replicaIds: IdNames = ['replica_id', 'face_id', 'replica_uuid', 'face_uuid', 'uuid', 'id'];

export const createdReplicaSchema = resourceSchema(replicaIds, z.looseObject({ replica_id: id, status: scalarText }));

export type CreatedReplica = z.infer<typeof createdReplicaSchema> & WithIssues;

/** A replica as the service stores it. */
export const replicaSchema = resourceSchema(
  replicaIds,
  z.looseObject({
    replica_id: id,
    replica_name: scalarText,
    thumbnail_video_url: scalarText,
    /** A text such as `42/100`. */
    training_progress: scalarText,
    /** `started`, `completed` or `error`. The webhook calls `completed` `ready`. */
    status: scalarText,
    error_message: scalarText,
    /** `user` or `system`. Present only with `verbose`. */
    replica_type: scalarText,
    model_name: scalarText,
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Replica = z.infer<typeof replicaSchema> & WithIssues;
