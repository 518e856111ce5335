import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { jsonObject, closedEnum } from '../../requestFields';

const functionShape = {
  name: z.string().min(1),
  /** When the replica should call it. */
  description: z.string().optional(),
  /** A JSON Schema of an object. */
  parameters: jsonObject.optional(),
  /** As in OpenAI's functions: whether the arguments must match the schema exactly. */
  strict: z.boolean().optional(),
};

const type = closedEnum(['function']);

/**
 * A tool that the replica may call, in the format of OpenAI's functions.
 *
 * For the tools of perception, the schema in the service's reference has name and description at the top level. Its example has
 * this format. Both are accepted.
 */
export const toolSchema = z.union(
  [
    requestObject({ type, function: requestObject(functionShape) }),
    requestObject({ type: type.optional(), ...functionShape }),
  ],
  'expected a tool with the type "function" and a function with a name',
);

export type Tool = z.input<typeof toolSchema>;
