import * as z from 'zod';

/**
 * One of a closed list. Its type lets any text pass, and the check at run time does not: in a JSON module, TypeScript knows of a
 * text no more than that it is one.
 */
export function oneOf<const Known extends readonly [string, ...string[]]>(known: Known) {
  const schema: unknown = z.enum(known);
  return schema as z.ZodType<Known[number], Known[number] | (string & {})>;
}
