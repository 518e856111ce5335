import * as z from 'zod';

/**
 * One of a list that the service keeps adding to, such as its models. An editor suggests the values that are known here,
 * and any other text passes.
 */
export function oneOfMany<const Known extends readonly [string, ...string[]]>(known: Known) {
  const schema: unknown = z.union([z.enum(known), z.string()], 'expected a text');
  return schema as z.ZodType<Known[number] | (string & {}), Known[number] | (string & {})>;
}
