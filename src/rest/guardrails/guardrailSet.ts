import * as z from 'zod';
import { callbackUrlSchema } from '../callbackUrl';
import { guardrailNameSchema } from './guardrail';
import { forgiving } from '../forgiving';

/**
 * A set of guardrails under one id, as it was before they became resources of their own.
 *
 * Superseded: create each guardrail alone, and give the persona `guardrail_ids` or `guardrail_tags`.
 */
export const createGuardrailSetSchema = z.strictObject({
  name: z.string().optional(),
  data: z
    .array(
      z.strictObject({
        guardrail_name: guardrailNameSchema,
        guardrail_prompt: z.string().min(1),
        modality: z.enum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
        callback_url: callbackUrlSchema.optional(),
      }),
    )
    .min(1),
});

export type CreateGuardrailSet = z.infer<typeof createGuardrailSetSchema>;

/** What the service answers when a set was made. */
export const createdGuardrailSetSchema = z.looseObject({
  guardrails_id: z.string(),
  guardrails_name: forgiving(z.string()),
  status: forgiving(z.string()),
  created_at: forgiving(z.string()),
});

export type CreatedGuardrailSet = z.infer<typeof createdGuardrailSetSchema>;

/** One guardrail of a set that is read back. */
export const storedGuardrailSchema = z.looseObject({
  guardrail_name: forgiving(z.string()),
  guardrail_prompt: forgiving(z.string()),
  modality: forgiving(z.string()),
  callback_url: forgiving(z.string()),
});

/** A set as this package reads it, whichever of its shapes the service answered with. */
export interface GuardrailSet {
  readonly guardrails_id: string;
  readonly name?: string;
  readonly guardrails: readonly z.infer<typeof storedGuardrailSchema>[];
  readonly created_at?: string;
  readonly updated_at?: string;
}
