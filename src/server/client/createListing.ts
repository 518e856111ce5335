import type * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { TavusApiError } from '../../errors/TavusApiError';
import type { ParseIssue } from '../../protocol/parseIssue';
import { listOf } from '../../rest/listOf';
import type { CallOptions } from './CallOptions';
import type { SendRequest } from './sendRequest';

/** One page of a list. */
export interface ListPage<Item> {
  readonly data: readonly Item[];
  /** How many items match on all pages, when the service says so. */
  readonly totalCount: number | undefined;
  /** One for each item of the page that could not be read, and is not in `data`. Absent when all could. */
  readonly issues?: readonly ParseIssue[];
}

/**
 * A list that is fetched page by page while you iterate over it.
 *
 * @example
 * for await (const persona of client.personas.list()) names.push(persona.persona_name);
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** Fetches one page. The first page is 1 for every resource, whatever number the service gives it. Default 1. */
  page(number?: number): Promise<ListPage<Item>>;
}

export interface ListQuery {
  readonly limit?: number | '' | null | undefined;
}

/** What differs between the lists of the API. */
export interface ListKind<Item> {
  /** The number that the service gives to its first page: 0 or 1, depending on the resource. */
  readonly firstPage: 0 | 1;
  /** Whether `firstPage` is undocumented. If items are missing at the end, page 0 is fetched as well. */
  readonly isFirstPageGuessed?: boolean;
  readonly item: z.ZodType<Item>;
  readonly idOf: (item: Item) => string;
  readonly querySchema: z.ZodType<Readonly<Record<string, unknown>>>;
  /** Fields that every query has. */
  readonly fixedQuery?: Readonly<Record<string, unknown>>;
}

interface ListSource<Item> extends ListKind<Item> {
  readonly send: SendRequest;
  readonly path: string;
}

export function createListing<Item>(
  { send, path, firstPage, isFirstPageGuessed = false, item, idOf, querySchema, fixedQuery }: ListSource<Item>,
  query: ListQuery = {},
  options?: CallOptions,
): Listing<Item> {
  const endpoint = `GET ${path}`;
  const schema = listOf(item);

  /** @param number - As the service counts. */
  const fetchPage = async (number: number): Promise<ListPage<Item>> => {
    const pageQuery = querySchema.transform((checked) => ({ ...checked, ...fixedQuery, page: number }));
    const response = await send({ method: 'GET', path, query: { schema: pageQuery, fields: query } }, options);
    const { data, issues, total_count } = response.read(schema);
    return { data, totalCount: total_count ?? undefined, ...(issues.length > 0 && { issues }) };
  };
  const page = async (number = 1): Promise<ListPage<Item>> => {
    if (!Number.isInteger(number) || number < 1) {
      throw new InvalidRequestError(endpoint, [{ path: 'page', message: 'expected a whole number, 1 or more' }]);
    }
    return fetchPage(number - 1 + firstPage);
  };
  const fetchPageZero = async (): Promise<readonly Item[]> => {
    try {
      return (await fetchPage(0)).data;
    } catch (error) {
      // Page 0 does not exist, so the guess was right, and the missing items were deleted in the meantime.
      if (error instanceof TavusApiError && (error.reason === 'rejected' || error.reason === 'not-found')) return [];
      throw error;
    }
  };

  return {
    page,
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      // An item moves to another page when others are created or deleted, and the service may ignore the page number.
      const withoutSeen = (items: readonly Item[]): Item[] => {
        const unseen = items.filter((entry) => !seen.has(idOf(entry)));
        for (const entry of unseen) seen.add(idOf(entry));
        return unseen;
      };

      let total: number | undefined;
      let unreadable = 0;
      let isRepeating = false;
      for (let number = 1; ; number += 1) {
        const { data, issues = [], totalCount } = await page(number);
        total = totalCount;
        unreadable += issues.length;
        const unseen = withoutSeen(data);
        yield* unseen;

        const length = data.length + issues.length;
        if (length === 0 || isLast(seen.size + unreadable, length, total, query.limit || undefined)) break;
        // One repeated page is allowed: a service that counts from 1 may also return its first page for page 0.
        if (unseen.length === 0 && isRepeating) break;
        isRepeating = unseen.length === 0;
      }
      if (isFirstPageGuessed && seen.size < (total ?? Infinity)) yield* withoutSeen(await fetchPageZero());
    },
  };
}

/** The total decides if it is known, because a page may be shorter than the limit that was requested. */
function isLast(count: number, length: number, total: number | undefined, limit: number | undefined): boolean {
  if (total !== undefined) return count >= total;
  return limit !== undefined && length < limit;
}
