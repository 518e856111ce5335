import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { resolveAliases } from '../../rest/aliases';
import {
  createDocumentSchema,
  documentIds,
  documentSchema,
  recrawlDocumentSchema,
  updateDocumentSchema,
  type CreateDocument,
  type RecrawlDocument,
  type StoredDocument,
  type UpdateDocument,
} from '../../rest/documents/document';
import { listDocumentsSchema, type ListDocuments } from '../../rest/documents/listDocuments';
import type { CallOptions } from './CallOptions';
import type { Listing } from './createListing';
import { createResource } from './createResource';
import { prepareCreate } from './prepareCreate';
import type { SendRequest } from './sendRequest';
import { requestedResource, singleResource } from './unwrapResource';

/** What replicas know: `client.documents`. */
export interface DocumentsResource {
  /** Creates a copy of a document that `get` returned, without the fields that the service sets. It is crawled in the same way. */
  create(document: StoredDocument, options?: CallOptions): Promise<StoredDocument>;
  create(document: CreateDocument, options?: CallOptions): Promise<StoredDocument>;
  get(documentId: string, options?: CallOptions): Promise<StoredDocument>;
  list(query?: ListDocuments, options?: CallOptions): Listing<StoredDocument>;
  /**
   * Expects fields, not a patch. `tags` replaces every tag. If nothing changes, the service may respond without the document,
   * which is then read again with a time-out of its own.
   */
  update(documentId: string, changes: UpdateDocument, options?: CallOptions): Promise<StoredDocument>;
  /** Reads a web page again. Only for a document that was created with `crawl`, and at most once an hour. */
  recrawl(documentId: string, changes?: RecrawlDocument, options?: CallOptions): Promise<StoredDocument>;
  delete(documentId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/documents';
const createRules = {
  endpoint: `POST ${PATH}`,
  schema: createDocumentSchema,
  ids: documentIds,
  ownServiceFields: ['progress', 'error_message', 'crawl_config', 'crawled_urls', 'last_crawled_at', 'crawl_count'],
};

export function createDocuments(send: SendRequest): DocumentsResource {
  const single = (id: string) => requestedResource(documentSchema, documentIds, id);
  const resource = createResource<StoredDocument, StoredDocument>(send, {
    path: PATH,
    idName: 'document_id',
    created: singleResource(documentSchema),
    single,
    list: {
      firstPage: 0,
      item: z.preprocess(resolveAliases, documentSchema),
      idOf: (document) => document.document_id,
      querySchema: listDocumentsSchema,
    },
  });

  return {
    create: async (document: StoredDocument | CreateDocument, options?: CallOptions) => {
      const { body, options: createOptions } = prepareCreate(withCrawl(document), createRules, options);
      return resource.create({ body }, createOptions);
    },
    get: (id, options) => resource.get(id, options),
    list: resource.list,
    update: async (id, changes, options) => {
      const path = resource.pathOf('PATCH', id);
      const body = { schema: updateDocumentSchema, fields: changes };
      const response = await send({ method: 'PATCH', path, body }, options);
      if (response.status !== 304) return response.read(single(id));
      return resource.get(id, { ...options, extraFields: undefined });
    },
    recrawl: async (id, changes = {}, options) => {
      const path = `${resource.pathOf('POST', id)}/recrawl`;
      const body = { schema: recrawlDocumentSchema, fields: changes };
      return (await send({ method: 'POST', path, body }, options)).read(single(id));
    },
    delete: (id, options) => resource.delete(id, options),
  };
}

/** A stored document has its `crawl` under another name. */
function withCrawl(document: unknown): unknown {
  return isRecord(document) && isRecord(document.crawl_config) && document.crawl === undefined
    ? { ...document, crawl: document.crawl_config }
    : document;
}
