import * as z from 'zod';
import { answeredText, id, scalarText, type IdNames, type Marked } from '../answerFields';
import { callbackUrlSchema } from '../callbackUrl';
import { deprecated } from '../deprecated';
import { oneOf } from '../oneOf';
import { requestObject } from '../requestObject';
import { guardrailNameSchema, olderGuardrailFields, olderGuardrailNames, type WithOlderNames } from './guardrail';

const entryShape = {
  guardrail_name: guardrailNameSchema,
  guardrail_prompt: z.string().min(1),
  modality: oneOf(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  callback_url: callbackUrlSchema.optional(),
  ...olderGuardrailFields,
};

export const guardrailEntrySchema = requestObject(entryShape, { olderNames: olderGuardrailNames });

/** The same of a guardrail that was read. */
export const answeredEntrySchema = requestObject(
  { ...entryShape, guardrail_name: answeredText, guardrail_prompt: answeredText },
  { olderNames: olderGuardrailNames },
);

/**
 * A set of guardrails under one id, as it was before they became resources of their own.
 *
 * Superseded: create each guardrail alone, and give the persona `guardrail_ids` or `guardrail_tags`.
 */
export const createGuardrailSetSchema = setOf(guardrailEntrySchema);

/** The same of a set with guardrails that were read. */
export const answeredGuardrailSetSchema = setOf(answeredEntrySchema);

function setOf<Entry extends z.ZodType>(entry: Entry) {
  return requestObject(
    {
      name: z.string().optional(),
      data: z.array(entry),
      /** @deprecated Use `name`: it is sent as that. */
      guardrails_name: deprecated(z.string().optional(), 'Use name: it is sent as that.'),
    },
    { olderNames: { guardrails_name: 'name' } },
  );
}

/** A set that has been checked. */
export type CheckedGuardrailSet = z.output<typeof createGuardrailSetSchema>;

export type CreateGuardrailSet = Omit<z.input<typeof createGuardrailSetSchema>, 'data'> & {
  data: readonly WithOlderNames<z.input<typeof guardrailEntrySchema>>[];
};

/** What the service answers when a set was made. */
export const createdGuardrailSetSchema = z.looseObject({
  guardrails_id: id,
  guardrails_name: scalarText,
  status: scalarText,
  created_at: scalarText,
});

export type CreatedGuardrailSet = z.infer<typeof createdGuardrailSetSchema>;

/** One guardrail of a set that is read back. */
export const storedGuardrailSchema = z.looseObject({
  guardrail_name: scalarText,
  guardrail_prompt: scalarText,
  modality: scalarText,
  callback_url: scalarText,
});

export type StoredGuardrail = z.infer<typeof storedGuardrailSchema>;

export const guardrailSetIds: IdNames = ['guardrails_id', 'guardrails_uuid', 'uuid', 'id'];

/** A set as this package reads it, whichever of its shapes the service answered with. */
export interface GuardrailSet extends Marked {
  readonly guardrails_id: string;
  readonly name?: string;
  readonly guardrails: readonly StoredGuardrail[];
  readonly created_at?: string;
  readonly updated_at?: string;
}
