import { createDocumentSchema, recrawlDocumentSchema, updateDocumentSchema } from '../../rest/documents/document';
import { checkFields } from '../http/checkFields';
import { listDocuments } from './listDocuments';
import { processDocument } from './processDocument';
import type { Platform } from '../Platform';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import { shownDocument } from './shownDocument';
import type { StoredDocument } from '../Store';

const MOST_CRAWLED = 100;
const MOST_CRAWLS_AT_ONCE = 5;
const COOLDOWN_MS = 3_600_000;

export function documentRoutes(platform: Platform): Route[] {
  const { store } = platform;
  const find = (id = ''): StoredDocument => {
    const stored = store.documents.get(id);
    if (stored === undefined) throw new Refusal(404, 'Document not found', 'message');
    return stored;
  };

  return [
    { method: 'POST', path: '/v2/documents', handle: ({ body }) => createDocument(platform, body) },
    {
      method: 'GET',
      path: '/v2/documents',
      handle: ({ query }) => ({ status: 200, body: listDocuments(platform, query) }),
    },
    {
      method: 'GET',
      path: '/v2/documents/{document_id}',
      handle: ({ params }) => ({ status: 200, body: shownDocument(platform, find(params.document_id)) }),
    },
    {
      method: 'PATCH',
      path: '/v2/documents/{document_id}',
      handle({ params, body }) {
        const { document, since } = find(params.document_id);
        // One older page lets the content be changed, by its address. That this has no effect is our inference.
        const { document_name = document.document_name, tags = document.tags } = checkFields(
          updateDocumentSchema,
          body,
        );
        const updated_at = platform.timers.timestamp();
        const changed = { document: { ...document, document_name, tags, updated_at }, since };
        store.documents.set(document.document_id, changed);
        return { status: 200, body: shownDocument(platform, changed) };
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
      handle: ({ params, body }) => recrawlDocument(platform, find(params.document_id), body),
    },
  ];
}

function createDocument(platform: Platform, body: unknown): Answer {
  const stored = newDocument(platform, body);
  const { document_id, crawl_config } = stored.document;
  if (crawl_config != null) limitCrawls(platform);
  platform.store.documents.set(document_id, stored);
  processDocument(platform, document_id, 'processing');
  return { status: 200, body: shownDocument(platform, stored) };
}

/** A document as it was just sent: nothing has happened to it yet, and it is not stored. */
export function newDocument({ timers, newId }: Platform, body: unknown): StoredDocument {
  const { crawl, ...fields } = checkFields(createDocumentSchema, body);
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

function recrawlDocument(platform: Platform, { document }: StoredDocument, body: unknown): Answer {
  const { store, timers } = platform;
  const { crawl } = checkFields(recrawlDocumentSchema, body ?? {});
  const { document_id, crawl_config, last_crawled_at, status } = document;
  if (crawl_config == null) throw new Refusal(400, 'The document was not created with crawl');
  if (status !== 'ready' && status !== 'error') throw new Refusal(409, `The document is ${status ?? 'busy'}`);
  if (last_crawled_at != null && timers.now() - Date.parse(last_crawled_at) < COOLDOWN_MS) {
    throw new Refusal(429, 'The document was crawled less than one hour ago');
  }
  limitCrawlsAtOnce(platform);
  const changed: StoredDocument = {
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
  processDocument(platform, document_id, 'ready');
  return { status: 202, body: shownDocument(platform, changed) };
}

function limitCrawls(platform: Platform): void {
  const crawled = [...platform.store.documents.values()].filter(({ document }) => document.crawl_config != null);
  if (crawled.length >= MOST_CRAWLED) throw new Refusal(429, `At most ${MOST_CRAWLED} documents are crawled`);
  limitCrawlsAtOnce(platform);
}

function limitCrawlsAtOnce({ store }: Platform): void {
  const busy = [...store.documents.values()].filter(
    ({ document: { crawl_config, status } }) => crawl_config != null && status !== 'ready' && status !== 'error',
  );
  if (busy.length >= MOST_CRAWLS_AT_ONCE) {
    throw new Refusal(429, `At most ${MOST_CRAWLS_AT_ONCE} documents are crawled at the same time`);
  }
}
