import { paginate, parseList, parsePageQuery, parseWholeNumber } from '../http/queryParameters';
import type { EmulatorContext } from '../EmulatorContext';
import { HttpError } from '../http/HttpError';
import { describeDocument } from './describeDocument';

const statuses = ['started', 'processing', 'ready', 'error', 'recrawling'];
const sorts = ['ascending', 'descending'];

/** One page of the documents. In contrast to the other lists, this one rejects an invalid query. */
export function listDocuments(context: EmulatorContext, query: URLSearchParams): object {
  for (const name of ['limit', 'page']) {
    if (query.has(name) && parseWholeNumber(query.get(name)) === undefined) throw new HttpError(400, `Invalid ${name}`);
  }
  const status = parseOption(query, 'status', statuses);
  const sort = parseOption(query, 'sort', sorts);
  const tags = parseList(query, 'tags');
  const search = (query.get('name_or_uuid') ?? '').toLowerCase();

  const found = [...context.store.documents.values()].filter(
    ({ document }) =>
      (status === undefined || document.status === status) &&
      (tags === undefined || (document.tags ?? []).some((tag) => tags.has(tag))) &&
      (document.document_id === search || (document.document_name ?? '').toLowerCase().includes(search)),
  );
  if (sort === 'descending') found.reverse();
  const page = parsePageQuery(query, 0);
  const { data, total_count } = paginate(found, page, 0);
  return { data: data.map((one) => describeDocument(context, one)), total_count, ...page };
}

function parseOption(query: URLSearchParams, name: string, values: readonly string[]): string | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!values.includes(value)) throw new HttpError(400, `Invalid ${name}`);
  return value;
}
