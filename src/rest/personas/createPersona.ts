import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { requestObject } from '../requestObject';
import { conversationalFlowLayerSchema, type ConversationalFlowLayer } from './layers/conversationalFlow';
import { llmLayerSchema } from './layers/llm';
import { perceptionLayerSchema } from './layers/perception';
import { sttLayerSchema } from './layers/stt';
import { ttsLayerSchema } from './layers/tts';
import { deprecated, jsonObject, closedEnum, openEnum } from '../requestFields';

export const layersSchema = requestObject({
  perception: perceptionLayerSchema.optional(),
  stt: sttLayerSchema.optional(),
  conversational_flow: conversationalFlowLayerSchema.optional(),
  llm: llmLayerSchema.optional(),
  tts: ttsLayerSchema.optional(),
  /** Its fields are not documented yet. */
  conferencing: jsonObject.optional(),
});

export type Layers = z.input<typeof layersSchema>;

/**
 * A persona to create. It defines how a replica behaves.
 *
 * @see {@link https://docs.tavus.io/api-reference/personas/create-persona | Create persona, in the service's reference}
 */
export const createPersonaSchema = requestObject({
  persona_name: z.string().optional(),
  /** Required unless `pipeline_mode` is `echo`. With an `objectives_id` or a `guardrails_id`, it is left to the service to reject. */
  system_prompt: z.string().optional(),
  /** With `echo`, the replica only says what is sent to it. Default `full`. */
  pipeline_mode: closedEnum(['full', 'echo']).optional().meta({ default: 'full' }),
  /** The replica of a conversation that names none. */
  default_replica_id: z.string().optional(),
  document_ids: z.array(z.string()).optional(),
  document_tags: z.array(z.string()).optional(),
  objectives_id: z.string().optional(),
  /** At most 50. */
  guardrail_ids: z.array(z.string()).max(50).optional(),
  /** At most 50. A conversation enforces every guardrail that has one of these tags when it starts. */
  guardrail_tags: z.array(z.string()).max(50).optional(),
  /** @deprecated The id of a guardrail set. Use `guardrail_ids` and `guardrail_tags`. */
  guardrails_id: deprecated(z.string().optional(), 'Use guardrail_ids and guardrail_tags.'),
  layers: layersSchema.optional(),
  languages: z.array(z.string()).optional(),
  /** The first sentence of the replica. */
  greeting: z.string().optional(),
  /** Whether the replica says that it is an AI. */
  disclosure_type: openEnum(['always', 'auto', 'off']).optional(),
  verbal_disclosure: z.string().optional(),
  visual_disclosure: z.string().optional(),
  /** @deprecated Since February 2026. Put it into `system_prompt`. */
  context: deprecated(z.string().optional(), 'Put it into system_prompt.'),
});

/** The same, with the check for a missing prompt. The service's guides create a persona with only objectives or guardrails. */
export const createPersonaRequestSchema = createPersonaSchema.refine(
  ({ pipeline_mode, system_prompt, objectives_id, guardrails_id }) =>
    pipeline_mode === 'echo' || (objectives_id ?? guardrails_id) !== undefined || /\S/.test(system_prompt ?? ''),
  { path: ['system_prompt'], error: 'expected a system prompt, unless pipeline_mode is "echo"' },
);

type Fields = z.input<typeof createPersonaSchema>;

/** A persona that was validated. */
export type CheckedPersona = z.output<typeof createPersonaSchema>;

/** Also accepts the newer names, for its own fields and in the one layer that has a renamed field. */
export type CreatePersona = WithAliases<Omit<Fields, 'layers'>> & {
  layers?:
    | (Omit<Layers, 'conversational_flow'> & { conversational_flow?: Flow | null | '' | undefined })
    | null
    | ''
    | undefined;
};

type Flow = WithAliases<ConversationalFlowLayer>;
