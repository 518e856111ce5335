import * as z from 'zod';
import { forgiving } from '../forgiving';

/** What the service answers when a persona was made. */
export const createdPersonaSchema = z.looseObject({
  persona_id: z.string(),
  persona_name: forgiving(z.string()),
  created_at: forgiving(z.string()),
});

export type CreatedPersona = z.infer<typeof createdPersonaSchema>;

// One that is no object is read as none: the others are of use without it.
const layerSchema = z.record(z.string(), z.json()).nullable().catch(null);

/**
 * A persona as the service keeps it.
 *
 * The service's own schema leaves out fields that can be written and patched, so all but the id may be missing. Keys of
 * other services stand in `layers` in full: not for a browser, and not for a log.
 */
export const personaSchema = z.looseObject({
  persona_id: z.string(),
  persona_name: forgiving(z.string()),
  system_prompt: forgiving(z.string()),
  pipeline_mode: forgiving(z.string()),
  default_replica_id: forgiving(z.string()),
  document_ids: forgiving(z.array(z.string())),
  document_tags: forgiving(z.array(z.string())),
  objectives_id: forgiving(z.string()),
  guardrail_ids: forgiving(z.array(z.string())),
  guardrail_tags: forgiving(z.array(z.string())),
  guardrails_id: forgiving(z.string()),
  /** By name. What is read here can be changed and sent back in a patch. */
  layers: forgiving(z.record(z.string(), layerSchema)),
  created_at: forgiving(z.string()),
  updated_at: forgiving(z.string()),
});

export type Persona = z.infer<typeof personaSchema>;
