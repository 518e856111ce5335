import * as z from 'zod';

/**
 * The tags of guardrails. Only the path is documented, so a list of texts passes, or of objects that name them, alone or
 * under `data` or `tags`.
 */
export const guardrailTagsSchema = z
  .preprocess(
    (body) => {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
      const { data, tags } = body as Record<string, unknown>;
      return data ?? tags;
    },
    z.array(z.union([z.string(), z.looseObject({ tag: z.string() }), z.looseObject({ name: z.string() })])),
  )
  .transform((tags) => tags.map((tag) => (typeof tag === 'string' ? tag : String('tag' in tag ? tag.tag : tag.name))));
