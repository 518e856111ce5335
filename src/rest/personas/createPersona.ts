import * as z from 'zod';
import type { WithAliases } from '../aliases';
import { deprecated } from '../deprecated';
import { jsonObject } from '../json';
import { oneOf } from '../oneOf';
import { oneOfMany } from '../oneOfMany';
import { requestObject } from '../requestObject';
import { conversationalFlowLayerSchema, type ConversationalFlowLayer } from './layers/conversationalFlow';
import { llmLayerSchema } from './layers/llm';
import { perceptionLayerSchema } from './layers/perception';
import { sttLayerSchema } from './layers/stt';
import { ttsLayerSchema } from './layers/tts';

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
 * A persona to be made: how a replica behaves.
 *
 * @see {@link https://docs.tavus.io/api-reference/personas/create-persona | Create persona, in the service's reference}
 */
export const createPersonaSchema = requestObject({
  persona_name: z.string().optional(),
  /** Needed unless `pipeline_mode` is `echo`. With an `objectives_id` or a `guardrails_id` it may be missing here, and the service decides. */
  system_prompt: z.string().optional(),
  /** `echo`: the replica only says what it is sent. Default `full`. */
  pipeline_mode: oneOf(['full', 'echo']).optional().meta({ default: 'full' }),
  /** The replica of conversations that name none. */
  default_replica_id: z.string().optional(),
  document_ids: z.array(z.string()).optional(),
  document_tags: z.array(z.string()).optional(),
  objectives_id: z.string().optional(),
  /** At most 50. */
  guardrail_ids: z.array(z.string()).max(50).optional(),
  /** At most 50. Whatever guardrail has one of these tags when a conversation starts is enforced in it. */
  guardrail_tags: z.array(z.string()).max(50).optional(),
  /** @deprecated A guardrail set. Use `guardrail_ids` and `guardrail_tags`. */
  guardrails_id: deprecated(z.string().optional(), 'Use guardrail_ids and guardrail_tags.'),
  layers: layersSchema.optional(),
  languages: z.array(z.string()).optional(),
  /** What the replica says first. */
  greeting: z.string().optional(),
  /** Whether the replica tells that it is one. */
  disclosure_type: oneOfMany(['always', 'auto', 'off']).optional(),
  verbal_disclosure: z.string().optional(),
  visual_disclosure: z.string().optional(),
  /** @deprecated Since February 2026. Put it into `system_prompt`. */
  context: deprecated(z.string().optional(), 'Put it into system_prompt.'),
});

/** The same, and what the service demands only of some personas. Its guides create one by its objectives or its guardrails alone. */
export const createPersonaRequestSchema = createPersonaSchema.refine(
  ({ pipeline_mode, system_prompt, objectives_id, guardrails_id }) =>
    pipeline_mode === 'echo' || (objectives_id ?? guardrails_id) !== undefined || /\S/.test(system_prompt ?? ''),
  { path: ['system_prompt'], error: 'expected a system prompt, unless pipeline_mode is "echo"' },
);

type Fields = z.input<typeof createPersonaSchema>;

/** A persona that has been checked. */
export type CheckedPersona = z.output<typeof createPersonaSchema>;

/** Takes the newer names as well: of its own fields, and in the one layer where a field was renamed. */
export type CreatePersona = WithAliases<Omit<Fields, 'layers'>> & {
  layers?:
    | (Omit<Layers, 'conversational_flow'> & { conversational_flow?: Flow | null | '' | undefined })
    | null
    | ''
    | undefined;
};

type Flow = WithAliases<ConversationalFlowLayer>;
