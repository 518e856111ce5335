import * as z from 'zod';

const path = z.string().regex(/^(\/|$)/, 'expected a JSON Pointer, such as "/system_prompt"');

/** One kind of step. Members that it has no use for are ignored, says the RFC, and so they are sent. */
function step<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const schema: unknown = z.looseObject(shape);
  return schema as z.ZodObject<Shape, z.core.$strict>;
}

/**
 * One step of a JSON Patch. Paths follow the resource as it is stored now: read it first.
 *
 * `add` on a field that exists replaces it; `replace` of one that does not exist is refused with 422.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export const jsonPatchOperationSchema = z.discriminatedUnion('op', [
  step({ op: z.literal('add'), path, value: z.json() }),
  step({ op: z.literal('remove'), path }),
  step({ op: z.literal('replace'), path, value: z.json() }),
  step({ op: z.literal('copy'), path, from: path }),
  step({ op: z.literal('move'), path, from: path }),
  step({ op: z.literal('test'), path, value: z.json() }),
]);

export const jsonPatchSchema = z.array(jsonPatchOperationSchema).min(1, 'expected at least one operation');

export type JsonPatchOperation = z.infer<typeof jsonPatchOperationSchema>;
export type JsonPatch = readonly JsonPatchOperation[];
