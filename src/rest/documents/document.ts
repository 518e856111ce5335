import * as z from 'zod';
import { requestObject } from '../requestObject';
import { callbackUrlSchema, deprecated } from '../requestFields';
import {
  type IdNames,
  type WithIssues,
  lenient,
  id,
  resourceSchema,
  number,
  scalarText,
  texts,
} from '../responseFields';

/** How far the links of a web page are followed. */
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
    /** A persona or a conversation uses the document when one of these is in its `document_tags`. */
    tags: z.array(z.string()).optional(),
    /** How far to follow the links of a web page. Without it, only the page itself is read. */
    crawl: crawlSchema.optional(),
    /** @deprecated Use `tags`: it is sent as that. */
    document_tags: deprecated(z.array(z.string()).optional(), 'Use tags: it is sent as that.'),
  },
  { olderNames: { document_tags: 'tags' } },
);

export type CreateDocument = z.input<typeof createDocumentSchema>;

/** The fields of a document that can be changed. `tags` replaces every tag. */
export const updateDocumentSchema = requestObject(
  {
    document_name: z.string().optional(),
    tags: z.array(z.string()).optional(),
    /** @deprecated Use `tags`: it is sent as that. */
    document_tags: deprecated(z.array(z.string()).optional(), 'Use tags: it is sent as that.'),
    /** @deprecated Create a new document. Sent unchanged, although newer pages of the service list only name and tags. */
    document_url: deprecated(z.string().optional(), 'The content of a document cannot be changed: create a new one.'),
  },
  { olderNames: { document_tags: 'tags' } },
);

export type UpdateDocument = z.input<typeof updateDocumentSchema>;

export const recrawlDocumentSchema = requestObject({ crawl: crawlSchema.optional() });

export type RecrawlDocument = z.input<typeof recrawlDocumentSchema>;

export const documentIds: IdNames = ['document_id', 'document_uuid', 'uuid', 'id'];

/** A document as the service stores it. Its id was also seen as `uuid` and as `document_uuid`, and is read as `document_id`. */
export const documentSchema = resourceSchema(
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
    crawl_config: lenient(z.looseObject({ depth: number, max_pages: number })),
    crawled_urls: texts,
    last_crawled_at: scalarText,
    crawl_count: number,
    created_at: scalarText,
    updated_at: scalarText,
  }),
);

export type StoredDocument = z.infer<typeof documentSchema> & WithIssues;
