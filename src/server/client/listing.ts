import type * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { TavusApiError } from '../../errors/TavusApiError';
import type { ParseIssue } from '../../protocol/parseIssue';
import { listOf } from '../../rest/listOf';
import type { CallOptions } from './CallOptions';
import type { Send } from './transport';

/** One page of a list. */
export interface Page<Item> {
  readonly data: readonly Item[];
  /** How many match in all, where the service says so. */
  readonly totalCount: number | undefined;
  /** One for each item of the page that could not be read, and is not in `data`. Absent when all could. */
  readonly issues?: readonly ParseIssue[];
}

/**
 * A list that is fetched page by page, as it is read.
 *
 * @example
 * for await (const persona of client.personas.list()) names.push(persona.persona_name);
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** One page. Counts from 1, wherever the resource's own pages begin. Default 1. */
  page(number?: number): Promise<Page<Item>>;
}

interface Source<Item> {
  readonly send: Send;
  readonly path: string;
  /** The number the service gives to its first page: 0 or 1, depending on the resource. */
  readonly firstPage: 0 | 1;
  /** It is not documented, and `firstPage` a guess: what is missing at the end is looked for on page 0. */
  readonly isFirstPageGuessed?: boolean;
  readonly item: z.ZodType<Item>;
  readonly idOf: (item: Item) => string;
  readonly querySchema: z.ZodType<Readonly<Record<string, unknown>>>;
  /** What is always asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

export function createListing<Item>(
  { send, path, firstPage, isFirstPageGuessed = false, item, idOf, querySchema, fixed }: Source<Item>,
  query: { readonly limit?: number | '' | null | undefined } = {},
  options?: CallOptions,
): Listing<Item> {
  const endpoint = `GET ${path}`;
  const schema = listOf(item);

  /** @param number - As the service counts. */
  const pageOfService = async (number: number): Promise<Page<Item>> => {
    const asked = querySchema.transform((checked) => ({ ...checked, ...fixed, page: number }));
    const answer = await send({ method: 'GET', path, query: { schema: asked, fields: query } }, options);
    const { data, issues, total_count } = answer.read(schema);
    return { data, totalCount: total_count ?? undefined, ...(issues.length > 0 && { issues }) };
  };
  const page = async (number = 1): Promise<Page<Item>> => {
    if (!Number.isInteger(number) || number < 1) {
      throw new InvalidRequestError(endpoint, [{ path: 'page', message: 'expected a whole number, 1 or more' }]);
    }
    return pageOfService(number - 1 + firstPage);
  };
  const pageZero = async (): Promise<readonly Item[]> => {
    try {
      return (await pageOfService(0)).data;
    } catch (error) {
      // There is none: the guess was right, and what is missing has been deleted meanwhile.
      if (error instanceof TavusApiError && (error.reason === 'refused' || error.reason === 'not-found')) return [];
      throw error;
    }
  };

  return {
    page,
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      // Things move from page to page as others come and go, and a service may take no notice of the page at all.
      const unseen = (entries: readonly Item[]): Item[] => {
        const fresh = entries.filter((entry) => !seen.has(idOf(entry)));
        for (const entry of fresh) seen.add(idOf(entry));
        return fresh;
      };

      let total: number | undefined;
      let unread = 0;
      let isRepeating = false;
      for (let number = 1; ; number += 1) {
        const { data, issues = [], totalCount } = await page(number);
        total = totalCount;
        unread += issues.length;
        const fresh = unseen(data);
        yield* fresh;

        const length = data.length + issues.length;
        if (length === 0 || isLast(seen.size + unread, length, total, query.limit || undefined)) break;
        // One repeat is forgiven: a service that counts from 1 may take page 0 for its first as well.
        if (fresh.length === 0 && isRepeating) break;
        isRepeating = fresh.length === 0;
      }
      if (isFirstPageGuessed && seen.size < (total ?? Infinity)) yield* unseen(await pageZero());
    },
  };
}

/** The total decides where it is there: a page can be short because the service allows no longer one. */
function isLast(count: number, length: number, total: number | undefined, limit: number | undefined): boolean {
  if (total !== undefined) return count >= total;
  return limit !== undefined && length < limit;
}
