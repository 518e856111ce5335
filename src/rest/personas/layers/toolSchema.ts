import * as z from 'zod';

/**
 * A tool the replica may call, in the form of OpenAI's functions. `parameters` is a JSON Schema of an object.
 *
 * The service's own schema shows name and description flat for the tools of perception, and its example shows this form.
 */
export const toolSchema = z.union(
  [
    z.strictObject({
      type: z.literal('function'),
      function: z.looseObject({
        name: z.string().min(1),
        description: z.string().optional(),
        parameters: z.record(z.string(), z.json()).optional(),
      }),
    }),
    z.looseObject({ name: z.string().min(1), description: z.string().optional() }),
  ],
  'expected a tool: its type "function", and its function with a name',
);

export type Tool = z.infer<typeof toolSchema>;
