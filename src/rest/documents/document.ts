import * as z from 'zod';
import { callbackUrlSchema } from '../callbackUrl';
import { forgiving } from '../forgiving';

/** How far a web page is followed. */
export const crawlSchema = z.strictObject({
  /** 1 to 10. */
  depth: z.int().min(1).max(10).optional(),
  /** 1 to 100. */
  max_pages: z.int().min(1).max(100).optional(),
});

/**
 * A document for the knowledge base: a file of at most 50 MB at a public address, or a web page.
 *
 * @see {@link https://docs.tavus.io/api-reference/documents/create-document | Create document, in the service's reference}
 */
export const createDocumentSchema = z.strictObject({
  document_url: z.string().min(1),
  document_name: z.string().optional(),
  callback_url: callbackUrlSchema.optional(),
  tags: z.array(z.string()).optional(),
  crawl: crawlSchema.optional(),
});

export type CreateDocument = z.infer<typeof createDocumentSchema>;

/** What of a document can be changed. `tags` replaces all of them. */
export const updateDocumentSchema = z.strictObject({
  document_name: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

export type UpdateDocument = z.infer<typeof updateDocumentSchema>;

export const recrawlDocumentSchema = z.strictObject({ crawl: crawlSchema.optional() });

export type RecrawlDocument = z.infer<typeof recrawlDocumentSchema>;

/** A document as the service keeps it. */
export const documentSchema = z.looseObject({
  document_id: z.string(),
  document_name: forgiving(z.string()),
  document_url: forgiving(z.string()),
  /** `started`, `processing`, `ready`, `error` or `recrawling`. */
  status: forgiving(z.string()),
  /** 0 to 100. */
  progress: forgiving(z.number()),
  /** A code, such as `file_size_too_large`. */
  error_message: forgiving(z.string()),
  callback_url: forgiving(z.string()),
  tags: forgiving(z.array(z.string())),
  crawl_config: forgiving(z.looseObject({ depth: forgiving(z.number()), max_pages: forgiving(z.number()) })),
  crawled_urls: forgiving(z.array(z.string())),
  last_crawled_at: forgiving(z.string()),
  crawl_count: forgiving(z.number()),
  created_at: forgiving(z.string()),
  updated_at: forgiving(z.string()),
});

export type Document = z.infer<typeof documentSchema>;
