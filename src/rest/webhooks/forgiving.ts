import type * as z from 'zod';

/** A field that may be missing. One of the wrong type is left out: that is no reason to lose what happened. */
export function forgiving<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}
