import * as z from 'zod';

const path = z.string().regex(/^(\/|$)/, 'expected a JSON Pointer, such as "/system_prompt"');

/**
 * One step of a JSON Patch. Paths follow the resource as it is stored now: read it first.
 *
 * `add` on a field that exists replaces it; `replace` of one that does not exist is refused with 422.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export const jsonPatchOperationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path, value: z.json() }),
  z.strictObject({ op: z.literal('remove'), path }),
  z.strictObject({ op: z.literal('replace'), path, value: z.json() }),
  z.strictObject({ op: z.literal('copy'), path, from: path }),
  z.strictObject({ op: z.literal('move'), path, from: path }),
  z.strictObject({ op: z.literal('test'), path, value: z.json() }),
]);

export const jsonPatchSchema = z.array(jsonPatchOperationSchema).min(1, 'expected at least one operation');

export type JsonPatchOperation = z.infer<typeof jsonPatchOperationSchema>;
export type JsonPatch = readonly JsonPatchOperation[];
