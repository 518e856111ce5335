import * as z from 'zod';
import { forgiving } from '../forgiving';

const tagSchema = z.union([
  z.string(),
  z.object({ tag: z.string() }).transform(({ tag }) => tag),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

/**
 * The tags of guardrails. Only the path is documented, so a list of texts passes, or of objects that name them, alone or
 * under `data` or `tags`. An entry that is neither is left out.
 */
export const guardrailTagsSchema = z
  .preprocess(
    (body) => {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
      const { data, tags } = body as Record<string, unknown>;
      return data ?? tags;
    },
    z.array(forgiving(tagSchema)),
  )
  .transform((tags) => tags.filter((tag) => typeof tag === 'string'));
