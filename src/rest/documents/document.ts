import * as z from 'zod';
import { id, identified, number, scalarText, texts, type IdNames, type Marked } from '../answerFields';
import { callbackUrlSchema } from '../callbackUrl';
import { deprecated } from '../deprecated';
import { forgiving } from '../forgiving';
import { requestObject } from '../requestObject';

/** How far a web page is followed. */
export const crawlSchema = requestObject({
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
export const createDocumentSchema = requestObject(
  {
    document_url: z.string().min(1),
    document_name: z.string().optional(),
    callback_url: callbackUrlSchema.optional(),
    /** By these, personas and conversations find it: they name a tag in their `document_tags`. */
    tags: z.array(z.string()).optional(),
    /** How far to follow a web page. Without it, only the page itself is read. */
    crawl: crawlSchema.optional(),
    /** @deprecated Use `tags`: it is sent as that. */
    document_tags: deprecated(z.array(z.string()).optional(), 'Use tags: it is sent as that.'),
  },
  { olderNames: { document_tags: 'tags' } },
);

export type CreateDocument = z.input<typeof createDocumentSchema>;

/** What of a document can be changed. `tags` replaces all of them. */
export const updateDocumentSchema = requestObject(
  {
    document_name: z.string().optional(),
    tags: z.array(z.string()).optional(),
    /** @deprecated Use `tags`: it is sent as that. */
    document_tags: deprecated(z.array(z.string()).optional(), 'Use tags: it is sent as that.'),
    /** @deprecated Create a new document. Sent as it is; the newer pages of the service have name and tags alone. */
    document_url: deprecated(z.string().optional(), 'The content of a document cannot be changed: create a new one.'),
  },
  { olderNames: { document_tags: 'tags' } },
);

export type UpdateDocument = z.input<typeof updateDocumentSchema>;

export const recrawlDocumentSchema = requestObject({ crawl: crawlSchema.optional() });

export type RecrawlDocument = z.input<typeof recrawlDocumentSchema>;

export const documentIds: IdNames = ['document_id', 'document_uuid', 'uuid', 'id'];

/** A document as the service keeps it. The id came as `uuid` and as `document_uuid`, too, and is read as `document_id`. */
export const documentSchema = identified(
  documentIds,
  z.looseObject({
    document_id: id,
    document_name: scalarText,
    document_url: scalarText,
    /** `started`, `processing`, `ready`, `error` or `recrawling`. */
    status: scalarText,
    /** 0 to 100. */
    progress: number,
    /** A code, such as `file_size_too_large`. */
    error_message: scalarText,
    callback_url: scalarText,
    tags: texts,
    crawl_config: forgiving(z.looseObject({ depth: number, max_pages: number })),
    crawled_urls: texts,
    last_crawled_at: scalarText,
    crawl_count: number,
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type Document = z.infer<typeof documentSchema> & Marked;
