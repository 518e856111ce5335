import { describe, expect, test } from 'vitest';
import { createTestClient, json } from './createTestClient';

interface Service {
  readonly items: number;
  readonly base?: 0 | 1;
  readonly largest?: number;
  readonly hasTotal?: boolean;
  readonly hasPages?: boolean;
}

/** A service with this many personas, whose pages may misbehave. */
function listing({ items, base = 1, largest = 100, hasTotal = true, hasPages = true }: Service) {
  const all = Array.from({ length: items }, (_, index) => ({
    persona_id: `p${index}`,
    document_id: `d${index}`,
    uuid: `g${index}`,
    replica_id: `r${index}`,
  }));
  return createTestClient([
    (request) => {
      const query = new URL(request.url).searchParams;
      const limit = Math.min(largest, Number(query.get('limit') ?? 10));
      const page = hasPages ? Math.max(0, Number(query.get('page')) - base) : 0;
      const data = all.slice(page * limit, (page + 1) * limit);
      return json({ data, ...(hasTotal && { total_count: items }) });
    },
  ]);
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('the list() of a resource', () => {
  test('returns every item once, page by page, from page 1', async () => {
    const { client, sent } = listing({ items: 25 });
    const ids = (await all(client.personas.list())).map(({ persona_id }) => persona_id);
    expect(new Set(ids).size).toBe(25);
    expect(ids).toHaveLength(25);
    expect(sent.map(({ path }) => path)).toStrictEqual([
      '/v2/personas?page=1',
      '/v2/personas?page=2',
      '/v2/personas?page=3',
    ]);
  });

  test('documents and guardrails start at page 0, and page(1) is still the first page', async () => {
    const { client, sent } = listing({ items: 12, base: 0 });
    expect(await all(client.documents.list({ tags: ['a', 'b'], limit: 6 }))).toHaveLength(12);
    expect(await all(client.guardrails.list())).toHaveLength(12);
    expect((await client.documents.list().page(2)).data).toHaveLength(2);
    expect(sent.map(({ path }) => path)).toStrictEqual([
      '/v2/documents?limit=6&tags=a%2Cb&page=0',
      '/v2/documents?limit=6&tags=a%2Cb&page=1',
      '/v2/guardrails?legacy=false&page=0',
      '/v2/guardrails?legacy=false&page=1',
      '/v2/documents?page=1',
    ]);
  });

  test('fetches a page only when the iteration reaches it', async () => {
    const { client, sent } = listing({ items: 25 });
    for await (const { persona_id } of client.personas.list()) if (persona_id === 'p4') break;
    expect(sent).toHaveLength(1);
  });

  test('ends although the service ignores the page number', async () => {
    const { client, sent } = listing({ items: 25, hasPages: false });
    expect(await all(client.personas.list())).toHaveLength(10);
    expect(sent).toHaveLength(3);
    const without = listing({ items: 25, hasPages: false, hasTotal: false });
    expect(await all(without.client.personas.list())).toHaveLength(10);
  });

  test('returns every item when the service returns its first page for page 0 as well', async () => {
    const { client } = listing({ items: 25, base: 1 });
    expect(await all(client.documents.list())).toHaveLength(25);
  });

  test.each([3, 10, 25])('returns each of %d replicas once, whatever number the first page has', async (items) => {
    for (const base of [0, 1] as const) {
      const { client } = listing({ items, base });
      const ids = (await all(client.replicas.list())).map(({ replica_id }) => replica_id);
      expect(ids).toHaveLength(items);
      expect(new Set(ids).size).toBe(items);
      const without = listing({ items, base, hasTotal: false });
      expect(await all(without.client.replicas.list({ limit: 10 }))).toHaveLength(items);
    }
  });

  test('fetches page 0 of the replicas only when some are missing, and it may not exist', async () => {
    const { client, sent } = listing({ items: 25 });
    await all(client.replicas.list());
    expect(sent.map(({ path }) => path)).not.toContain('/v2/replicas?page=0');

    const replica = { replica_id: 'r1' };
    const first = json({ data: [replica], total_count: 2 });
    const none = json({ data: [], total_count: 2 });
    const missing = createTestClient([first, none, json({ error: 'page must be 1 or more' }, 400)]);
    expect(await all(missing.client.replicas.list())).toStrictEqual([replica]);
    const failing = createTestClient([first, none, json({}, 500)], { retries: 0 });
    await expect(all(failing.client.replicas.list())).rejects.toMatchObject({ reason: 'unavailable' });
  });

  test('ends after a short page when there is no total', async () => {
    const { client, sent } = listing({ items: 25, hasTotal: false });
    expect(await all(client.personas.list({ limit: 10 }))).toHaveLength(25);
    expect(sent).toHaveLength(3);
  });

  test('continues after a short page when the total says that there are more', async () => {
    const { client } = listing({ items: 25, largest: 7 });
    expect(await all(client.personas.list({ limit: 20 }))).toHaveLength(25);
  });

  test('ends at once for an empty list', async () => {
    const { client, sent } = listing({ items: 0 });
    expect(await all(client.personas.list())).toStrictEqual([]);
    expect(sent).toHaveLength(1);
  });

  test('page() has the items and the total', async () => {
    const { client } = listing({ items: 25 });
    const { data, totalCount } = await client.personas.list({ limit: 20 }).page(2);
    expect(data).toHaveLength(5);
    expect(totalCount).toBe(25);
  });

  test.each([0, -1, 1.5, Number.NaN])('page(%d) rejects', async (number) => {
    const { client, sent } = listing({ items: 25 });
    await expect(client.personas.list().page(number)).rejects.toThrow('page: expected a whole number');
    expect(sent).toHaveLength(0);
  });

  test('rejects an invalid filter, and an item without its id', async () => {
    const { client } = createTestClient([json({ data: [{ persona_name: 'Nurse' }] })]);
    await expect(client.conversations.list({ status: 'over' as 'ended' }).page()).rejects.toThrow('status:');
    await expect(client.personas.list().page()).rejects.toMatchObject({ reason: 'unexpected-response' });
  });

  test('stops when the signal aborts', async () => {
    const { client, sent } = listing({ items: 25 });
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      for await (const { persona_id } of client.personas.list({}, { signal: controller.signal })) {
        if (persona_id === 'p3') controller.abort(new Error('enough'));
      }
    };
    await expect(read()).rejects.toThrow('enough');
    expect(sent).toHaveLength(1);
  });
});
