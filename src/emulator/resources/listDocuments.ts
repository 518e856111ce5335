import { pageOf, readSet, readPage, readWhole } from '../http/paging';
import type { Platform } from '../Platform';
import { Refusal } from '../http/Refusal';
import { shownDocument } from './shownDocument';

const statuses = ['started', 'processing', 'ready', 'error', 'recrawling'];
const sorts = ['ascending', 'descending'];

/** One page of the documents. Theirs is the list that refuses a query it cannot read. */
export function listDocuments(platform: Platform, query: URLSearchParams): object {
  for (const name of ['limit', 'page']) {
    if (query.has(name) && readWhole(query.get(name)) === undefined) throw new Refusal(400, `Invalid ${name}`);
  }
  const status = oneOf(query, 'status', statuses);
  const sort = oneOf(query, 'sort', sorts);
  const tags = readSet(query, 'tags');
  const words = (query.get('name_or_uuid') ?? '').toLowerCase();

  const found = [...platform.store.documents.values()].filter(
    ({ document }) =>
      (status === undefined || document.status === status) &&
      (tags === undefined || (document.tags ?? []).some((tag) => tags.has(tag))) &&
      (document.document_id === words || (document.document_name ?? '').toLowerCase().includes(words)),
  );
  if (sort === 'descending') found.reverse();
  const page = readPage(query, 0);
  const { data, total_count } = pageOf(found, page, 0);
  return { data: data.map((one) => shownDocument(platform, one)), total_count, ...page };
}

function oneOf(query: URLSearchParams, name: string, values: readonly string[]): string | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!values.includes(value)) throw new Refusal(400, `Invalid ${name}`);
  return value;
}
