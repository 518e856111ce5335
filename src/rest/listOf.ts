import * as z from 'zod';

/** One page of a list. `total_count` counts all that match, not those of the page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ data: z.array(item), total_count: z.number().optional() });
}

/** How many items a page has. The service's default is 10. */
export const limitSchema = z.int().min(1).optional();
