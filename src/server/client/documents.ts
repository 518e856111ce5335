import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import {
  createDocumentSchema,
  documentIds,
  documentSchema,
  recrawlDocumentSchema,
  updateDocumentSchema,
  type CreateDocument,
  type Document,
  type RecrawlDocument,
  type UpdateDocument,
} from '../../rest/documents/document';
import { listDocumentsSchema, type ListDocuments } from '../../rest/documents/listDocuments';
import type { CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { onlyOne } from './onlyOne';
import { readAsked } from './readAsked';
import { recreate } from './recreate';
import type { Send } from './transport';

/** What replicas know: `client.documents`. */
export interface Documents {
  /** Creates a document like one that `get` returned, without what the service sets itself. It is crawled as that one was. */
  create(document: Document, options?: CallOptions): Promise<Document>;
  create(document: CreateDocument, options?: CallOptions): Promise<Document>;
  get(documentId: string, options?: CallOptions): Promise<Document>;
  list(query?: ListDocuments, options?: CallOptions): Listing<Document>;
  /**
   * Plain fields, not a patch. `tags` replaces all of them. Where nothing changes, the service may answer without the
   * document; then it is read again, within a timeout of its own.
   */
  update(documentId: string, changes: UpdateDocument, options?: CallOptions): Promise<Document>;
  /** Reads a web page again. Only of a document that was made with `crawl`, and at most once an hour. */
  recrawl(documentId: string, changes?: RecrawlDocument, options?: CallOptions): Promise<Document>;
  delete(documentId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/documents';
const own = ['progress', 'error_message', 'crawl_config', 'crawled_urls', 'last_crawled_at', 'crawl_count'];
const single = z.preprocess(onlyOne, documentSchema);

export function createDocuments(send: Send): Documents {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{document_id}`, 'document_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 0 as const,
    item: documentSchema,
    idOf: (document: Document) => document.document_id,
    querySchema: listDocumentsSchema,
  };

  const get: Documents['get'] = async (id, options) =>
    (await send({ method: 'GET', path: at('GET', id) }, options)).read(readAsked(documentSchema, documentIds, id));

  return {
    create: async (document: Document | CreateDocument, options?: CallOptions) => {
      const creation = recreate(
        withCrawl(document),
        { endpoint: `POST ${PATH}`, schema: createDocumentSchema, ids: documentIds, own },
        options,
      );
      return (await send({ method: 'POST', path: PATH, body: creation.body }, creation.options)).read(single);
    },
    get,
    list: (query, options) => createListing(list, query, options),
    update: async (id, changes, options) => {
      const path = at('PATCH', id);
      const body = { schema: updateDocumentSchema, fields: changes };
      const answer = await send({ method: 'PATCH', path, body }, options);
      if (answer.status !== 304) return answer.read(readAsked(documentSchema, documentIds, id));
      return get(id, { ...options, extraFields: undefined });
    },
    recrawl: async (id, changes = {}, options) => {
      const path = `${at('POST', id)}/recrawl`;
      const body = { schema: recrawlDocumentSchema, fields: changes };
      return (await send({ method: 'POST', path, body }, options)).read(readAsked(documentSchema, documentIds, id));
    },
    delete: async (id, options) => {
      await send({ method: 'DELETE', path: at('DELETE', id) }, options);
    },
  };
}

/** A document that was read says under another name how it was crawled. */
function withCrawl(document: unknown): unknown {
  return isRecord(document) && isRecord(document.crawl_config) && document.crawl === undefined
    ? { ...document, crawl: document.crawl_config }
    : document;
}
