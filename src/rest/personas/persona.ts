import * as z from 'zod';
import { id, identified, readJsonText, scalarText, texts, type IdNames, type Marked } from '../answerFields';
import { forgiving } from '../forgiving';

export const personaIds: IdNames = ['persona_id', 'pal_id', 'persona_uuid', 'pal_uuid', 'uuid', 'id'];

/** What the service answers when a persona was made. */
export const createdPersonaSchema = identified(
  personaIds,
  z.looseObject({ persona_id: id, persona_name: scalarText, created_at: scalarText }),
);

export type CreatedPersona = z.infer<typeof createdPersonaSchema> & Marked;

// One that is no object is read as none: the others are of use without it.
const layerSchema = z.preprocess(readJsonText, z.record(z.string(), z.json())).nullable().catch(null);

/**
 * A persona as the service keeps it.
 *
 * The service's own schema leaves out fields that can be written and patched, so all but the id may be missing. Keys of
 * other services stand in `layers` in full: not for a browser, and not for a log.
 */
export const personaSchema = identified(
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
    /** By name. What is read here can be changed and sent back in a patch. */
    layers: forgiving(z.preprocess(readJsonText, z.record(z.string(), layerSchema))),
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Persona = z.infer<typeof personaSchema> & Marked;
