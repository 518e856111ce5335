import * as z from 'zod';
import {
  type IdNames,
  type WithIssues,
  lenient,
  id,
  resourceSchema,
  readJsonText,
  scalarText,
  texts,
} from '../responseFields';

export const personaIds: IdNames = ['persona_id', 'pal_id', 'persona_uuid', 'pal_uuid', 'uuid', 'id'];

/** The response to the creation of a persona. */
export const createdPersonaSchema = resourceSchema(
  personaIds,
  z.looseObject({ persona_id: id, persona_name: scalarText, created_at: scalarText }),
);

export type CreatedPersona = z.infer<typeof createdPersonaSchema> & WithIssues;

// An invalid layer is read as `null`, so that the other layers are kept.
const layerSchema = z.preprocess(readJsonText, z.record(z.string(), z.json())).nullable().catch(null);

/**
 * A persona as the service stores it.
 *
 * The service's own schema leaves out fields that can be written and patched, so every field but the id may be missing.
 * `layers` contains your keys of other services in full: never send it to a browser or write it to a log.
 */
export const personaSchema = resourceSchema(
  personaIds,
  z.looseObject({
    persona_id: id,
    persona_name: scalarText,
    system_prompt: scalarText,
    pipeline_mode: scalarText,
    default_replica_id: scalarText,
    document_ids: texts,
    document_tags: texts,
    objectives_id: scalarText,
    guardrail_ids: texts,
    guardrail_tags: texts,
    guardrails_id: scalarText,
    /** The layers by name. They can be changed and sent back in a patch. */
    layers: lenient(z.preprocess(readJsonText, z.record(z.string(), layerSchema))),
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Persona = z.infer<typeof personaSchema> & WithIssues;
