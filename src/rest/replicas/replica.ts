import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { id, identified, scalarText, type IdNames, type Marked } from '../answerFields';
import { callbackUrlSchema } from '../callbackUrl';
import { oneOfMany } from '../oneOfMany';
import { requestObject } from '../requestObject';

/**
 * A replica to be trained, from a video or from an image. Training takes hours.
 *
 * @see {@link https://docs.tavus.io/api-reference/replicas/create-replica | Create replica, in the service's reference}
 */
export const createReplicaSchema = requestObject({
  replica_name: z.string().optional(),
  /** A public address. Give this or `train_image_url`. */
  train_video_url: z.string().optional(),
  /** Needs `voice_name`. */
  train_image_url: z.string().optional(),
  voice_name: z.string().optional(),
  /** Where the consent is not part of the training video. */
  consent_video_url: z.string().optional(),
  auto_fix_training_image: z.boolean().optional(),
  callback_url: callbackUrlSchema.optional(),
  /** Default `phoenix-4`. */
  model_name: oneOfMany(['phoenix-4', 'phoenix-3']).optional().meta({ default: 'phoenix-4' }),
  properties: requestObject({ background_green_screen: z.boolean().optional() }).optional(),
});

/** The same, and what the service demands of the fields together. */
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

/** A replica that has been checked. */
export type CheckedReplica = z.output<typeof createReplicaSchema>;

export const renameReplicaSchema = requestObject({ replica_name: z.string().min(1) });

export const replicaIds: IdNames = ['replica_id', 'face_id', 'replica_uuid', 'face_uuid', 'uuid', 'id'];

export const createdReplicaSchema = identified(replicaIds, z.looseObject({ replica_id: id, status: scalarText }));

export type CreatedReplica = z.infer<typeof createdReplicaSchema> & Marked;

/** A replica as the service keeps it. */
export const replicaSchema = identified(
  replicaIds,
  z.looseObject({
    replica_id: id,
    replica_name: scalarText,
    thumbnail_video_url: scalarText,
    /** A text such as `42/100`. */
    training_progress: scalarText,
    /** `started`, `completed` or `error`. The webhook says `ready` for `completed`. */
    status: scalarText,
    error_message: scalarText,
    /** `user` or `system`; only with `verbose`. */
    replica_type: scalarText,
    model_name: scalarText,
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Replica = z.infer<typeof replicaSchema> & Marked;
