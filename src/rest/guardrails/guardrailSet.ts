import * as z from 'zod';
import { requestObject } from '../requestObject';
import { guardrailNameSchema, olderGuardrailFields, olderGuardrailNames, type WithOlderNames } from './guardrail';
import { callbackUrlSchema, deprecated, closedEnum } from '../requestFields';
import { type IdNames, type WithIssues, storedText, id, scalarText } from '../responseFields';

const entryShape = {
  guardrail_name: guardrailNameSchema,
  guardrail_prompt: z.string().min(1),
  modality: closedEnum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  callback_url: callbackUrlSchema.optional(),
  ...olderGuardrailFields,
};

export const guardrailEntrySchema = requestObject(entryShape, { olderNames: olderGuardrailNames });

/** The same for a copy of a stored guardrail. */
export const guardrailEntryCopySchema = requestObject(
  { ...entryShape, guardrail_name: storedText, guardrail_prompt: storedText },
  { olderNames: olderGuardrailNames },
);

/**
 * A set of guardrails under one id, from the time before a guardrail was a resource of its own.
 *
 * Superseded: create each guardrail separately, and give the persona `guardrail_ids` or `guardrail_tags`.
 */
export const createGuardrailSetSchema = setOf(guardrailEntrySchema);

/** The same for a copy of a stored set. */
export const guardrailSetCopySchema = setOf(guardrailEntryCopySchema);

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

/** A set that was validated. */
export type CheckedGuardrailSet = z.output<typeof createGuardrailSetSchema>;

export type CreateGuardrailSet = Omit<z.input<typeof createGuardrailSetSchema>, 'data'> & {
  data: readonly WithOlderNames<z.input<typeof guardrailEntrySchema>>[];
};

/** The response to the creation of a set. */
export const createdGuardrailSetSchema = z.looseObject({
  guardrails_id: id,
  guardrails_name: scalarText,
  status: scalarText,
  created_at: scalarText,
});

export type CreatedGuardrailSet = z.infer<typeof createdGuardrailSetSchema>;

/** One guardrail of a stored set. */
export const storedGuardrailSchema = z.looseObject({
  guardrail_name: scalarText,
  guardrail_prompt: scalarText,
  modality: scalarText,
  callback_url: scalarText,
});

export type StoredGuardrail = z.infer<typeof storedGuardrailSchema>;

export const guardrailSetIds: IdNames = ['guardrails_id', 'guardrails_uuid', 'uuid', 'id'];

/** A stored set. The service has several shapes for it, which are all read as this one. */
export interface GuardrailSet extends WithIssues {
  readonly guardrails_id: string;
  readonly name?: string;
  readonly guardrails: readonly StoredGuardrail[];
  readonly created_at?: string;
  readonly updated_at?: string;
}
