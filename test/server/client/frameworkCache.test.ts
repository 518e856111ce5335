import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestClient, RETRY_AT_ONCE, json } from './createTestClient';

afterEach(() => vi.unstubAllGlobals());

/** A framework that caches every response unless the request forbids it, as Next.js 14 does. */
function cachingFramework(answers: (() => Response)[]) {
  const cache = new Map<string, Response>();
  return (request: Request): Response => {
    const cached = cache.get(request.url);
    if (cached !== undefined && request.cache !== 'no-store') return cached.clone();
    const answer = answers.shift()!();
    cache.set(request.url, answer.clone());
    return answer;
  };
}

describe('createTavusClient in a framework that caches', () => {
  test('a conversation is fetched again each time', async () => {
    const statuses = ['active', 'ended'];
    const reply = cachingFramework(statuses.map((status) => () => json({ conversation_id: 'c1', status })));
    const { client } = createTestClient([reply]);
    expect((await client.conversations.get('c1')).status).toBe('active');
    expect((await client.conversations.get('c1')).status).toBe('ended');
  });

  test('no request may be cached: reads, writes and retries', async () => {
    const caches: string[] = [];
    const reply = (request: Request) => {
      caches.push(`${request.method} ${request.cache}`);
      return caches.length === 1
        ? json({}, 503, RETRY_AT_ONCE)
        : json({ persona_id: 'p1', objectives_id: 'o1', data: [] });
    };
    const { client } = createTestClient([reply]);
    await client.personas.get('p1');
    await client.personas.list().page();
    await client.personas.create({ system_prompt: 'x' });
    await client.personas.patch('p1', [{ op: 'remove', path: '/greeting' }]);
    await client.personas.delete('p1');
    expect(caches).toStrictEqual([
      'GET no-store',
      'GET no-store',
      'GET no-store',
      'POST no-store',
      'PATCH no-store',
      'DELETE no-store',
    ]);
  });

  test('a runtime whose Request rejects the cache option works without it', async () => {
    class OlderRequest extends globalThis.Request {
      constructor(input: RequestInfo | URL, init: RequestInit = {}) {
        if (init.cache !== undefined) {
          throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        }
        super(input, init);
      }
    }
    vi.stubGlobal('Request', OlderRequest);
    const { client, sent } = createTestClient([json({}, 503, RETRY_AT_ONCE), json({ persona_id: 'p1' })]);
    await expect(client.personas.get('p1')).resolves.toMatchObject({ persona_id: 'p1' });
    expect(sent).toHaveLength(2);
  });
});
