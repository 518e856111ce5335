import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { toolSchema } from './toolSchema';
import { jsonObject, openEnum } from '../../requestFields';

/** The models that the service hosts, as of June 2026. The first one is the default. */
export const hostedModels = [
  'tavus-gpt-oss',
  'tavus-gemini-2.5-flash',
  'tavus-claude-haiku-4.5',
  'tavus-gpt-5.2',
  'tavus-gemini-3-flash',
] as const;

/**
 * The language model of the replica. Your own model needs `base_url` and `api_key`, and must stream chat completions.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/llm | Large language model, in the service's guide}
 */
export const llmLayerSchema = requestObject({
  /** An editor suggests the hosted models, and any text is valid. Default `tavus-gpt-oss`. */
  model: openEnum(hostedModels)
    .optional()
    .meta({ default: 'tavus-gpt-oss', deprecatedValues: ['tavus-gpt-4.1', 'tavus-gpt-4o', 'tavus-gpt-4o-mini'] }),
  /** Without `/chat/completions` at its end. */
  base_url: z.string().optional(),
  /** Your key for `base_url`. The service returns it when the persona is read. */
  api_key: z.string().optional(),
  speculative_inference: z.boolean().optional().meta({ default: true }),
  tools: z.array(toolSchema).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** For example `temperature` and `top_p`. */
  extra_body: jsonObject.optional(),
  default_query: jsonObject.optional(),
});
