import { createDocumentSchema, recrawlDocumentSchema, updateDocumentSchema } from '../../rest/documents/document';
import { parseFields } from '../http/parseFields';
import { listDocuments } from './listDocuments';
import { processDocument } from './processDocument';
import type { EmulatorContext } from '../EmulatorContext';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import { describeDocument } from './describeDocument';
import type { EmulatedDocument } from '../Store';

const MAX_CRAWLED = 100;
const MAX_CRAWLS_AT_ONCE = 5;
const COOLDOWN_MS = 3_600_000;

export function documentRoutes(context: EmulatorContext): Route[] {
  const { store } = context;
  const find = (id = ''): EmulatedDocument => {
    const stored = store.documents.get(id);
    if (stored === undefined) throw new HttpError(404, 'Document not found', 'message');
    return stored;
  };

  return [
    { method: 'POST', path: '/v2/documents', handle: ({ body }) => createDocument(context, body) },
    {
      method: 'GET',
      path: '/v2/documents',
      handle: ({ query }) => ({ status: 200, body: listDocuments(context, query) }),
    },
    {
      method: 'GET',
      path: '/v2/documents/{document_id}',
      handle: ({ params }) => ({ status: 200, body: describeDocument(context, find(params.document_id)) }),
    },
    {
      method: 'PATCH',
      path: '/v2/documents/{document_id}',
      handle({ params, body }) {
        const { document, since } = find(params.document_id);
        // On one older page of the reference, the URL can be changed, too. That this has no effect here is our inference.
        const { document_name = document.document_name, tags = document.tags } = parseFields(
          updateDocumentSchema,
          body,
        );
        const updated_at = context.timers.timestamp();
        const changed = { document: { ...document, document_name, tags, updated_at }, since };
        store.documents.set(document.document_id, changed);
        return { status: 200, body: describeDocument(context, changed) };
      },
    },
    {
      method: 'DELETE',
      path: '/v2/documents/{document_id}',
      handle({ params }) {
        store.documents.delete(find(params.document_id).document.document_id);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/v2/documents/{document_id}/recrawl',
      handle: ({ params, body }) => recrawlDocument(context, find(params.document_id), body),
    },
  ];
}

function createDocument(context: EmulatorContext, body: unknown): RouteResponse {
  const stored = newDocument(context, body);
  const { document_id, crawl_config } = stored.document;
  if (crawl_config != null) assertCrawlAllowed(context);
  context.store.documents.set(document_id, stored);
  processDocument(context, document_id, 'processing');
  return { status: 200, body: describeDocument(context, stored) };
}

/** Creates a document that is not processed yet. Does not store it. */
export function newDocument({ timers, newId }: EmulatorContext, body: unknown): EmulatedDocument {
  const { crawl, ...fields } = parseFields(createDocumentSchema, body);
  const now = timers.timestamp();
  return {
    document: {
      document_id: newId('d'),
      document_name: 'New Document',
      callback_url: '',
      tags: [],
      ...fields,
      status: 'started',
      error_message: null,
      crawl_config: crawl === undefined ? null : { depth: crawl.depth ?? 1, max_pages: crawl.max_pages ?? 1 },
      crawled_urls: null,
      last_crawled_at: null,
      crawl_count: null,
      created_at: now,
      updated_at: now,
    },
    since: timers.now(),
  };
}

function recrawlDocument(context: EmulatorContext, { document }: EmulatedDocument, body: unknown): RouteResponse {
  const { store, timers } = context;
  const { crawl } = parseFields(recrawlDocumentSchema, body ?? {});
  const { document_id, crawl_config, last_crawled_at, status } = document;
  if (crawl_config == null) throw new HttpError(400, 'The document was not created with crawl');
  if (status !== 'ready' && status !== 'error') throw new HttpError(409, `The document is ${status ?? 'busy'}`);
  if (last_crawled_at != null && timers.now() - Date.parse(last_crawled_at) < COOLDOWN_MS) {
    throw new HttpError(429, 'The document was crawled less than one hour ago');
  }
  assertCrawlerFree(context);
  const changed: EmulatedDocument = {
    document: {
      ...document,
      status: 'recrawling',
      error_message: null,
      crawl_config: { ...crawl_config, ...crawl },
      updated_at: timers.timestamp(),
    },
    since: timers.now(),
  };
  store.documents.set(document_id, changed);
  processDocument(context, document_id, 'ready');
  return { status: 202, body: describeDocument(context, changed) };
}

function assertCrawlAllowed(context: EmulatorContext): void {
  const crawled = [...context.store.documents.values()].filter(({ document }) => document.crawl_config != null);
  if (crawled.length >= MAX_CRAWLED) throw new HttpError(429, `At most ${MAX_CRAWLED} documents are crawled`);
  assertCrawlerFree(context);
}

function assertCrawlerFree({ store }: EmulatorContext): void {
  const busy = [...store.documents.values()].filter(
    ({ document: { crawl_config, status } }) => crawl_config != null && status !== 'ready' && status !== 'error',
  );
  if (busy.length >= MAX_CRAWLS_AT_ONCE) {
    throw new HttpError(429, `At most ${MAX_CRAWLS_AT_ONCE} documents are crawled at the same time`);
  }
}
