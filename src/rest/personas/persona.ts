import * as z from 'zod';
import { id, identified, text, texts, type IdNames } from '../answerFields';
import { forgiving } from '../forgiving';

export const personaIds: IdNames = ['persona_id', 'pal_id', 'persona_uuid', 'pal_uuid', 'uuid', 'id'];

/** What the service answers when a persona was made. */
export const createdPersonaSchema = identified(
  personaIds,
  z.looseObject({ persona_id: id, persona_name: text, created_at: text }),
);

export type CreatedPersona = z.infer<typeof createdPersonaSchema>;

// One that is no object is read as none: the others are of use without it.
const layerSchema = z.record(z.string(), z.json()).nullable().catch(null);

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
    persona_name: text,
    system_prompt: text,
    pipeline_mode: text,
    default_replica_id: text,
    document_ids: texts,
    document_tags: texts,
    objectives_id: text,
    guardrail_ids: texts,
    guardrail_tags: texts,
    guardrails_id: text,
    /** By name. What is read here can be changed and sent back in a patch. */
    layers: forgiving(z.record(z.string(), layerSchema)),
    created_at: text,
    updated_at: text,
  }),
);

export type Persona = z.infer<typeof personaSchema>;
