import * as z from 'zod/mini';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { isRecord } from '../isRecord';
import { isJson, type Json } from '../json';
import { nonBlank, oneOf, strictObject } from '../lightSchemas';
import { parseIssues } from '../parseIssue';

/**
 * What the user did with a card of Magic Canvas. Unlike the other interactions, it is not an app message: it is posted to the API,
 * without a key.
 */
export const canvasInteractionSchema = /* @__PURE__ */ createSchema();

/** A function, so that a bundler can drop an unused schema with everything in it. */
function createSchema() {
  const jsonObject = z.custom<CanvasValue>(
    (value) => isRecord(value) && isJson(value),
    'expected an object that JSON can hold',
  );
  return strictObject({
    interaction_id: z.custom<string>(
      (value) => typeof value === 'string' && value.length > 0 && value.length <= 128,
      'expected an id of 1 to 128 characters',
    ),
    tool_call_id: nonBlank('the id of the card'),
    component: nonBlank('the component, such as "canvas.question"'),
    component_version: nonBlank('the version of the component'),
    type: oneOf('submit', 'skip', 'dismiss', 'clear', 'error', 'heartbeat'),
    value: jsonObject,
    metadata: z.exactOptional(jsonObject),
  });
}

/** The value of an interaction: an object that JSON can hold. */
export type CanvasValue = Readonly<Record<string, Json>>;

export type CanvasInteraction = z.infer<typeof canvasInteractionSchema>;

export type CanvasInteractionType = CanvasInteraction['type'];

/**
 * Builds what is posted to `https://tavusapi.com/v2/conversations/{id}/canvas/interactions` when the user answers, skips or
 * dismisses a card.
 *
 * A retry repeats `interaction_id`: the service accepts an identical one again, and counts it once.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/magic-canvas | Magic Canvas, in the service's guide}
 */
export function canvasInteraction(options: {
  interaction_id: string;
  tool_call_id: string;
  component: string;
  component_version: string;
  type: CanvasInteractionType;
  value?: CanvasValue | undefined;
  metadata?: CanvasValue | undefined;
}): CanvasInteraction {
  const { value = {}, metadata, ...fields } = options;
  return { ...fields, value, ...(metadata && { metadata }) };
}

/**
 * Checks an interaction before it is posted.
 *
 * @throws {@link InvalidInteractionError} if it is not one. The error lists the fields.
 */
export function checkCanvasInteraction(interaction: unknown): CanvasInteraction {
  const name = 'canvas interaction';
  let result;
  try {
    result = z.safeParse(canvasInteractionSchema, interaction);
  } catch (cause) {
    // It is cyclic, or one of its getters throws.
    throw new InvalidInteractionError(name, [{ path: '', message: 'is not JSON' }], cause);
  }
  if (!result.success) throw new InvalidInteractionError(name, parseIssues(result.error));
  return result.data;
}
