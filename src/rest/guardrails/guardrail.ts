import * as z from 'zod';
import { answeredText, flag, id, identified, scalarText, texts, type IdNames, type Marked } from '../answerFields';
import { callbackUrlSchema } from '../callbackUrl';
import { deprecated } from '../deprecated';
import { oneOf } from '../oneOf';
import { requestObject } from '../requestObject';

/** A name of letters, digits and underscores, at most 100. */
export const guardrailNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_]+$/, 'expected letters, digits and underscores');

/** How a list of fields in an older page spells the two. Its example has them as they are today. */
export const olderGuardrailNames = {
  guardrails_name: 'guardrail_name',
  guardrails_prompt: 'guardrail_prompt',
} as const;

export const olderGuardrailFields = {
  /** @deprecated Use `guardrail_name`: it is sent as that. */
  guardrails_name: deprecated(z.string().optional(), 'Use guardrail_name: it is sent as that.'),
  /** @deprecated Use `guardrail_prompt`: it is sent as that. */
  guardrails_prompt: deprecated(z.string().optional(), 'Use guardrail_prompt: it is sent as that.'),
};

type Older = 'guardrails_name' | 'guardrails_prompt';
type Newer = 'guardrail_name' | 'guardrail_prompt';

/** A guardrail's fields, with name and prompt under either of their names. */
export type WithOlderNames<Fields extends { [Name in Older]?: unknown } & { [Name in Newer]: unknown }> = Omit<
  Fields,
  Older | Newer
> &
  Either<Fields, 'guardrail_name', 'guardrails_name'> &
  Either<Fields, 'guardrail_prompt', 'guardrails_prompt'>;

type Either<Fields, One extends keyof Fields, Other extends keyof Fields> =
  | (Needed<Fields, One> & { [Name in Other]?: Fields[Name] | null })
  | ({ [Name in One]?: Fields[Name] | null } & Needed<Fields, Other>);

type Needed<Fields, Name extends keyof Fields> = { [Each in Name]-?: NonNullable<Fields[Each]> };

const shape = {
  /** Letters, digits and underscores, at most 100. */
  guardrail_name: guardrailNameSchema,
  /** At most 1,000 characters. Describes the breach: who does what, and when. */
  guardrail_prompt: z.string().min(1).max(1000),
  modality: oneOf(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** At most 2,048 characters. */
  callback_url: callbackUrlSchema.max(2048).optional(),
  /** At most 32, of 64 characters each. A persona names a tag, and gets all guardrails that have it. */
  tags: z.array(z.string().min(1).max(64)).max(32).optional(),
  /** Whether the call hears of a breach. Default true. */
  app_message: z.boolean().optional().meta({ default: true }),
  ...olderGuardrailFields,
};

/**
 * One guardrail: what the replica keeps to, whatever it is told.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/guardrails | Guardrails, in the service's guide}
 */
export const createGuardrailSchema = requestObject(shape, { olderNames: olderGuardrailNames });

/** The same of a guardrail that was read, and is to be created again. */
export const answeredGuardrailSchema = requestObject(
  { ...shape, guardrail_name: answeredText, guardrail_prompt: answeredText },
  { olderNames: olderGuardrailNames },
);

/** A guardrail that has been checked. */
export type CheckedGuardrail = z.infer<typeof createGuardrailSchema>;

export type CreateGuardrail = WithOlderNames<z.input<typeof createGuardrailSchema>>;

export const guardrailIds: IdNames = ['uuid', 'guardrail_id', 'guardrail_uuid', 'id'];

/** A guardrail as the service keeps it. The id comes as `uuid`; other spellings were seen, and are read as it. */
export const guardrailSchema = identified(
  guardrailIds,
  z.looseObject({
    uuid: id,
    guardrail_name: scalarText,
    guardrail_prompt: scalarText,
    modality: scalarText,
    callback_url: scalarText,
    tags: texts,
    app_message: flag,
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Guardrail = z.infer<typeof guardrailSchema> & Marked;
