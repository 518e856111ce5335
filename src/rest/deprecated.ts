import type * as z from 'zod';

/**
 * Marks a field that the service still takes and no longer wants. The mark shows in JSON Schema, and tools can list it.
 *
 * @param instead - What to use in its place.
 */
export function deprecated<Schema extends z.ZodType>(schema: Schema, instead: string): Schema {
  return schema.meta({ deprecated: true, description: instead });
}
