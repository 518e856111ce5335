import * as z from 'zod';
import { forgiving } from './forgiving';

/** One page of a list. `total_count` counts all that match, not those of the page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ data: z.array(item), total_count: forgiving(z.number()) });
}

/** How many items a page has. */
export const limitSchema = z.int().min(1).optional();

/** The same, where the service says how many that is when nobody asks. */
export const limitOfTenSchema = limitSchema.meta({ default: 10 });
