/** Which page of a list is asked for. */
export interface Page {
  /** As the resource counts: some begin at 0, others at 1. */
  readonly page: number;
  readonly limit: number;
}

const DEFAULT_LIMIT = 10;

/**
 * Reads `limit` and `page`. What cannot be read counts as not given: of most lists, no 400 is documented.
 *
 * @param first - The number of the resource's first page.
 */
export function readPage(query: URLSearchParams, first: 0 | 1): Page {
  return {
    page: Math.max(first, readWhole(query.get('page')) ?? first),
    limit: Math.max(1, readWhole(query.get('limit')) ?? DEFAULT_LIMIT),
  };
}

/** One page of a list, and how many there are in all. */
export function pageOf<Item>(items: readonly Item[], { page, limit }: Page, first: 0 | 1) {
  const start = (page - first) * limit;
  return { data: items.slice(start, start + limit), total_count: items.length };
}

/** A whole number that is not negative, or `undefined` for anything else. */
export function readWhole(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** A query parameter that is on, in any of the spellings clients write. */
export function isOn(query: URLSearchParams, name: string): boolean {
  return /^(true|1)$/i.test(query.get(name) ?? '');
}

/** The values of a parameter that takes a list, separated by commas; `undefined` when it is not given. */
export function readSet(query: URLSearchParams, name: string): ReadonlySet<string> | undefined {
  const values = new Set((query.get(name) ?? '').split(',').map((value) => value.trim()));
  values.delete('');
  return values.size > 0 ? values : undefined;
}
