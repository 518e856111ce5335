import * as z from 'zod';
import { requestObject } from '../requestObject';
import { callbackUrlSchema, limitOfTenSchema, deprecated, closedEnum } from '../requestFields';
import {
  type IdNames,
  type WithIssues,
  storedText,
  flag,
  id,
  resourceSchema,
  scalarText,
  texts,
} from '../responseFields';

/** A name of at most 100 letters, digits and underscores. */
export const guardrailNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_]+$/, 'expected letters, digits and underscores');

/** The spelling in the field list of an older page. The example on the same page has today's spelling. */
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

/** The fields of a guardrail. Name and prompt may have their older or their newer spelling. */
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
  /** At most 100 letters, digits and underscores. */
  guardrail_name: guardrailNameSchema,
  /** At most 1,000 characters. Describes the violation: who does what, and when. */
  guardrail_prompt: z.string().min(1).max(1000),
  modality: closedEnum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** At most 2,048 characters. */
  callback_url: callbackUrlSchema.max(2048).optional(),
  /** At most 32, of 64 characters each. A persona that names a tag uses every guardrail that has it. */
  tags: z.array(z.string().min(1).max(64)).max(32).optional(),
  /** Whether the call receives an event about a violation. Default true. */
  app_message: z.boolean().optional().meta({ default: true }),
  ...olderGuardrailFields,
};

/**
 * One guardrail: a rule that the replica obeys in every conversation.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/guardrails | Guardrails, in the service's guide}
 */
export const createGuardrailSchema = requestObject(shape, { olderNames: olderGuardrailNames });

/** The same for a copy of a stored guardrail. */
export const guardrailCopySchema = requestObject(
  { ...shape, guardrail_name: storedText, guardrail_prompt: storedText },
  { olderNames: olderGuardrailNames },
);

/** A guardrail that was validated. */
export type CheckedGuardrail = z.infer<typeof createGuardrailSchema>;

export type CreateGuardrail = WithOlderNames<z.input<typeof createGuardrailSchema>>;

export const guardrailIds: IdNames = ['uuid', 'guardrail_id', 'guardrail_uuid', 'id'];

/** A guardrail as the service stores it. Its id was also seen under other names, and is read as `uuid`. */
export const guardrailSchema = resourceSchema(
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

export type Guardrail = z.infer<typeof guardrailSchema> & WithIssues;

export const listGuardrailsSchema = requestObject({ limit: limitOfTenSchema });

export type ListGuardrails = z.input<typeof listGuardrailsSchema>;
