import { isRecord } from '../../protocol/isRecord';
import type { Load } from './carry';
import { mergeFields } from './mergeFields';

interface CheckedRequest extends Pick<Load, 'method'> {
  readonly path: string;
  readonly query: unknown;
  readonly body: unknown;
}

/** Where a request goes, and what with. Fields of tomorrow go where the request has its own. */
export function address(
  baseUrl: string,
  { method, path, query, body }: CheckedRequest,
  extraFields: Readonly<Record<string, unknown>>,
): { readonly url: string; readonly body: string | undefined } {
  const hasFields = method !== 'GET' && method !== 'DELETE' && !Array.isArray(body);
  const fields =
    hasFields && Object.keys(extraFields).length > 0 ? mergeFields(isRecord(body) ? body : {}, extraFields) : body;
  const url = new URL(baseUrl + path);
  const asked = { ...(isRecord(query) && query), ...(hasFields ? undefined : extraFields) };
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined) url.searchParams.set(name, queryText(value));
  }
  return { url: url.href, body: fields === undefined ? undefined : JSON.stringify(fields) };
}

/** Lists go with commas between their items. */
function queryText(value: unknown): string {
  return Array.isArray(value)
    ? value.map(queryText).join(',')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
