import * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { listOf } from '../../rest/listOf';
import type { CallOptions } from './CallOptions';
import { checkFields } from './checkFields';
import type { Send } from './transport';

/** One page of a list. */
export interface Page<Item> {
  readonly data: readonly Item[];
  /** How many match in all, where the service says so. */
  readonly totalCount: number | undefined;
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
  readonly item: z.ZodType<Item>;
  readonly idOf: (item: Item) => string;
  readonly querySchema: z.ZodType<Readonly<Record<string, unknown>>>;
  /** What is always asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

export function createListing<Item>(
  { send, path, firstPage, item, idOf, querySchema, fixed }: Source<Item>,
  query: { readonly limit?: number | undefined } = {},
  options?: CallOptions,
): Listing<Item> {
  const endpoint = `GET ${path}`;
  const schema = z.preprocess((body) => (Array.isArray(body) ? { data: body } : body), listOf(item));

  const page = async (number = 1): Promise<Page<Item>> => {
    if (!Number.isInteger(number) || number < 1) {
      throw new InvalidRequestError(endpoint, [{ path: 'page', message: 'expected a whole number, 1 or more' }]);
    }
    const asked = { ...checkFields(endpoint, querySchema, query), ...fixed, page: number - 1 + firstPage };
    const { data, total_count } = (await send({ method: 'GET', path, query: asked }, options)).read(schema);
    return { data, totalCount: total_count };
  };

  return {
    page,
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      let isRepeating = false;
      for (let number = 1; ; number += 1) {
        const { data, totalCount } = await page(number);
        // Things move from page to page as others come and go, and a service may take no notice of the page at all.
        const fresh = data.filter((entry) => !seen.has(idOf(entry)));
        for (const entry of fresh) seen.add(idOf(entry));
        yield* fresh;

        if (data.length === 0 || isLast(seen.size, data.length, totalCount, query.limit)) return;
        // One repeat is forgiven: a service that counts from 1 may take page 0 for its first as well.
        if (fresh.length === 0 && isRepeating) return;
        isRepeating = fresh.length === 0;
      }
    },
  };
}

/** The total decides where it is there: a page can be short because the service allows no longer one. */
function isLast(count: number, length: number, total: number | undefined, limit: number | undefined): boolean {
  if (total !== undefined) return count >= total;
  return limit !== undefined && length < limit;
}
