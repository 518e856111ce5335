import * as z from 'zod';

/** What the service answers when a persona was made. */
export const createdPersonaSchema = z.looseObject({
  persona_id: z.string(),
  persona_name: z.string().nullish(),
  created_at: z.string().nullish(),
});

export type CreatedPersona = z.infer<typeof createdPersonaSchema>;

/**
 * A persona as the service keeps it.
 *
 * The service's own schema leaves out fields that can be written and patched, so all but the id may be missing. Keys of
 * other services stand in `layers` in full: not for a browser, and not for a log.
 */
export const personaSchema = z.looseObject({
  persona_id: z.string(),
  persona_name: z.string().nullish(),
  system_prompt: z.string().nullish(),
  pipeline_mode: z.string().nullish(),
  default_replica_id: z.string().nullish(),
  document_ids: z.array(z.string()).nullish(),
  document_tags: z.array(z.string()).nullish(),
  objectives_id: z.string().nullish(),
  guardrail_ids: z.array(z.string()).nullish(),
  guardrail_tags: z.array(z.string()).nullish(),
  guardrails_id: z.string().nullish(),
  layers: z.record(z.string(), z.unknown()).nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

export type Persona = z.infer<typeof personaSchema>;
