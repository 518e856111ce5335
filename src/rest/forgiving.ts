import type * as z from 'zod';

/**
 * A field of what the service sends, which may be missing. One of the wrong type is left out: that is no reason to lose
 * an answer or a webhook, least of all the id of what was just created.
 */
export function forgiving<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}
