import * as z from 'zod';
import { callbackUrlSchema } from '../callbackUrl';
import { forgiving } from '../forgiving';

/** A name of letters, digits and underscores, at most 100. */
export const guardrailNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_]+$/, 'expected letters, digits and underscores');

/**
 * One guardrail: what the replica keeps to, whatever it is told.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/guardrails | Guardrails, in the service's guide}
 */
export const createGuardrailSchema = z.strictObject({
  guardrail_name: guardrailNameSchema,
  /** At most 1,000 characters. Describes the breach: who does what, and when. */
  guardrail_prompt: z.string().min(1).max(1000),
  modality: z.enum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** At most 2,048 characters. */
  callback_url: callbackUrlSchema.max(2048).optional(),
  /** At most 32, of 64 characters each. A persona names a tag, and gets all guardrails that have it. */
  tags: z.array(z.string().min(1).max(64)).max(32).optional(),
  /** Whether the call hears of a breach. Default true. */
  app_message: z.boolean().optional().meta({ default: true }),
});

export type CreateGuardrail = z.infer<typeof createGuardrailSchema>;

/** A guardrail as the service keeps it. The id comes as `uuid`; other spellings were seen, and are read as it. */
export const guardrailSchema = z.preprocess(
  (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const { guardrail_id, uuid, id } = value as Record<string, unknown>;
    return { ...value, uuid: uuid ?? guardrail_id ?? id };
  },
  z.looseObject({
    uuid: z.string(),
    guardrail_name: forgiving(z.string()),
    guardrail_prompt: forgiving(z.string()),
    modality: forgiving(z.string()),
    callback_url: forgiving(z.string()),
    tags: forgiving(z.array(z.string())),
    app_message: forgiving(z.boolean()),
    created_at: forgiving(z.string()),
    updated_at: forgiving(z.string()),
  }),
);

export type Guardrail = z.infer<typeof guardrailSchema>;
