import * as z from 'zod';
import { jsonObject } from '../../json';
import { oneOf } from '../../oneOf';
import { requestObject } from '../../requestObject';

const functionShape = {
  name: z.string().min(1),
  /** When the replica should call it. */
  description: z.string().optional(),
  /** A JSON Schema of an object. */
  parameters: jsonObject.optional(),
  /** As in OpenAI's functions: whether the arguments have to follow the schema to the letter. */
  strict: z.boolean().optional(),
};

const type = oneOf(['function']);

/**
 * A tool the replica may call, in the form of OpenAI's functions.
 *
 * The service's own schema shows name and description flat for the tools of perception, and its example shows this form.
 */
export const toolSchema = z.union(
  [
    requestObject({ type, function: requestObject(functionShape) }),
    requestObject({ type: type.optional(), ...functionShape }),
  ],
  'expected a tool: its type "function", and its function with a name',
);

export type Tool = z.input<typeof toolSchema>;
