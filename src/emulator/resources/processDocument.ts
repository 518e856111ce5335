import { parseUrl } from '../../rest/parseUrl';
import type { Document } from '../../rest/documents/document';
import type { Platform } from '../Platform';
import { shownDocument } from './shownDocument';

/** What a document can be, besides a web page. */
const readable = new Set(['pdf', 'txt', 'docx', 'doc', 'png', 'jpg', 'jpeg', 'pptx', 'csv', 'xlsx']);
const webPage = new Set(['html', 'htm', 'php', 'asp', 'aspx', 'md', 'xml']);

/**
 * Lets a document take its next step, after half of the time a document takes, and those after it. Of each, its callback
 * hears with the document itself: what is really sent is not documented.
 */
export function processDocument(platform: Platform, id: string, next: 'processing' | 'ready'): void {
  const { store, timers, webhooks, documentMs } = platform;
  timers.after(documentMs / 2, () => {
    const stored = store.documents.get(id);
    if (stored === undefined) return;
    const now = timers.timestamp();
    const reached = next === 'processing' ? { status: next } : outcome(stored.document, now);
    const changed = { document: { ...stored.document, ...reached, updated_at: now }, since: timers.now() };
    store.documents.set(id, changed);
    webhooks.post(changed.document.callback_url ?? undefined, shownDocument(platform, changed));
    if (next === 'processing') processDocument(platform, id, 'ready');
  });
}

function outcome({ document_url, crawl_config, crawl_count }: Document, now: string): Partial<Document> {
  const error_message = problemOf(document_url ?? '');
  if (error_message !== undefined) return { status: 'error', error_message };
  if (crawl_config == null) return { status: 'ready' };
  return {
    status: 'ready',
    crawled_urls: [document_url ?? ''],
    last_crawled_at: now,
    crawl_count: (crawl_count ?? 0) + 1,
  };
}

/** Why a document at this address cannot be read, as the service's code for it. */
function problemOf(url: string): string | undefined {
  const address = /^https?:\/\//i.test(url) ? parseUrl(url) : undefined;
  if (address === undefined) return 'invalid_file_url';
  const [, extension] = /\/[^/]*\.(\w{1,8})$/.exec(address.pathname) ?? [];
  if (extension === undefined) return undefined;
  const kind = extension.toLowerCase();
  return readable.has(kind) || webPage.has(kind) ? undefined : 'file_format_unsupported';
}
