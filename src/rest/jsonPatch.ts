import * as z from 'zod';

const path = z.string().regex(/^(\/|$)/, 'expected a JSON Pointer, such as "/system_prompt"');

/** One kind of operation. The RFC says that unknown members are ignored, so they are sent unchanged. */
function operation<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const schema: unknown = z.looseObject(shape);
  return schema as z.ZodObject<Shape, z.core.$strict>;
}

/**
 * One operation of a JSON Patch. Its paths refer to the resource as it is stored now, so read the resource first.
 *
 * `add` replaces a field that exists. The service rejects `replace` of a field that does not exist, with 422.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export const jsonPatchOperationSchema = z.discriminatedUnion('op', [
  operation({ op: z.literal('add'), path, value: z.json() }),
  operation({ op: z.literal('remove'), path }),
  operation({ op: z.literal('replace'), path, value: z.json() }),
  operation({ op: z.literal('copy'), path, from: path }),
  operation({ op: z.literal('move'), path, from: path }),
  operation({ op: z.literal('test'), path, value: z.json() }),
]);

export const jsonPatchSchema = z.array(jsonPatchOperationSchema).min(1, 'expected at least one operation');

export type JsonPatchOperation = z.infer<typeof jsonPatchOperationSchema>;
export type JsonPatch = readonly JsonPatchOperation[];
