import { parseUrl } from '../../rest/parseUrl';
import type { StoredDocument } from '../../rest/documents/document';
import type { EmulatorContext } from '../EmulatorContext';
import { describeDocument } from './describeDocument';

/** The extensions of files that the service reads. */
const fileExtensions = new Set(['pdf', 'txt', 'docx', 'doc', 'png', 'jpg', 'jpeg', 'pptx', 'csv', 'xlsx']);
const webPageExtensions = new Set(['html', 'htm', 'php', 'asp', 'aspx', 'md', 'xml']);

/**
 * Changes the status of a document after half of `documentMs`, and again if that status was `processing`. Sends the document to its
 * callback each time, because the service does not document what it sends.
 */
export function processDocument(context: EmulatorContext, id: string, next: 'processing' | 'ready'): void {
  const { store, timers, webhooks, documentMs } = context;
  timers.after(documentMs / 2, () => {
    const stored = store.documents.get(id);
    if (stored === undefined) return;
    const now = timers.timestamp();
    const change = next === 'processing' ? { status: next } : processedFields(stored.document, now);
    const changed = { document: { ...stored.document, ...change, updated_at: now }, since: timers.now() };
    store.documents.set(id, changed);
    webhooks.post(changed.document.callback_url ?? undefined, describeDocument(context, changed));
    if (next === 'processing') processDocument(context, id, 'ready');
  });
}

function processedFields(
  { document_url, crawl_config, crawl_count }: StoredDocument,
  now: string,
): Partial<StoredDocument> {
  const error_message = errorCodeFor(document_url ?? '');
  if (error_message !== undefined) return { status: 'error', error_message };
  if (crawl_config == null) return { status: 'ready' };
  return {
    status: 'ready',
    crawled_urls: [document_url ?? ''],
    last_crawled_at: now,
    crawl_count: (crawl_count ?? 0) + 1,
  };
}

/** The service's error code for a document at this URL; `undefined` if it can be read. */
function errorCodeFor(url: string): string | undefined {
  const address = /^https?:\/\//i.test(url) ? parseUrl(url) : undefined;
  if (address === undefined) return 'invalid_file_url';
  const [, extension] = /\/[^/]*\.(\w{1,8})$/.exec(address.pathname) ?? [];
  if (extension === undefined) return undefined;
  const kind = extension.toLowerCase();
  return fileExtensions.has(kind) || webPageExtensions.has(kind) ? undefined : 'file_format_unsupported';
}
