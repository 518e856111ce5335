/** The requested page of a list. */
export interface PageQuery {
  /** Some resources count pages from 0, others from 1. */
  readonly page: number;
  readonly limit: number;
}

const DEFAULT_LIMIT = 10;

/**
 * Parses `limit` and `page`. Invalid values are ignored, because the reference documents no 400 for most lists.
 *
 * @param first - The number of the resource's first page.
 */
export function parsePageQuery(query: URLSearchParams, first: 0 | 1): PageQuery {
  return {
    page: Math.max(first, parseWholeNumber(query.get('page')) ?? first),
    limit: Math.max(1, parseWholeNumber(query.get('limit')) ?? DEFAULT_LIMIT),
  };
}

/** One page of a list, and the number of all items. */
export function paginate<Item>(items: readonly Item[], { page, limit }: PageQuery, first: 0 | 1) {
  const start = (page - first) * limit;
  return { data: items.slice(start, start + limit), total_count: items.length };
}

/** Parses a whole number, 0 or more; `undefined` for anything else. */
export function parseWholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether a boolean parameter is true, in any of the usual spellings. */
export function isEnabled(query: URLSearchParams, name: string): boolean {
  return /^(true|1)$/i.test(query.get(name) ?? '');
}

/** Parses a comma-separated list; `undefined` when it is empty or missing. */
export function parseList(query: URLSearchParams, name: string): ReadonlySet<string> | undefined {
  const values = new Set((query.get(name) ?? '').split(',').map((value) => value.trim()));
  values.delete('');
  return values.size > 0 ? values : undefined;
}
