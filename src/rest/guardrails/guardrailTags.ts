import * as z from 'zod';
import { lenient } from '../responseFields';

const tagSchema = z.union([
  z.string(),
  z.object({ tag: z.string() }).transform(({ tag }) => tag),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

/**
 * The tags of guardrails. Only the path is documented, so several shapes are valid: a list of texts or of objects with a tag
 * or a name, as the body or in its `data` or `tags`. Any other entry is left out.
 */
export const guardrailTagsSchema = z
  .preprocess(
    (body) => {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
      const { data, tags } = body as Record<string, unknown>;
      return data ?? tags;
    },
    z.array(lenient(tagSchema)),
  )
  .transform((tags) => tags.filter((tag) => typeof tag === 'string'));
