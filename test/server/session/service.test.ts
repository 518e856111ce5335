import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createTavusClient } from '../../../src/server/client/createTavusClient';
import { createTestApp, expectRefusal } from './createTestApp';
import { apiKey } from './TestService';

/** An app with the real client, and a service that responds like this. */
function createAppWithService(
  fetch: (request: Request) => Response | Promise<Response>,
  options: Parameters<typeof createTestApp>[0] = {},
) {
  const requests: Request[] = [];
  const client = createTavusClient({
    apiKey,
    timeoutMs: 50,
    fetch: async (...input: Parameters<typeof globalThis.fetch>) => {
      const request = new Request(...input);
      requests.push(request);
      return fetch(request);
    },
  });
  return { ...createTestApp({ client, ...options }), requests };
}

const created = { conversation_id: 'c123', conversation_url: 'https://tavus.daily.co/c123', status: 'active' };

describe('createSessionHandler with the real client', () => {
  test('creates and ends a conversation at the service', async () => {
    const { send, startSession, requests } = createAppWithService((request) =>
      request.url.endsWith('/end') ? new Response() : Response.json(created),
    );
    const { ticket, conversationId } = await startSession();
    expect(conversationId).toBe('c123');
    expect((await send('DELETE', { ticket })).status).toBe(204);
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /v2/conversations',
      'POST /v2/conversations/c123/end',
    ]);
  });

  test.each([
    ['a wrong key', Response.json({ message: 'Invalid access token' }, { status: 401 }), 500, 'misconfigured'],
    ['an unknown persona', Response.json({ error: 'Invalid persona_id' }, { status: 400 }), 500, 'misconfigured'],
    [
      'no credit',
      Response.json({ message: 'The user is out of conversational credits.' }, { status: 402 }),
      402,
      'no-credit',
    ],
    [
      'too many calls',
      Response.json({ message: 'User has reached maximum concurrent conversations' }, { status: 400 }),
      429,
      'too-many-conversations',
    ],
    [
      "a proxy's page",
      new Response('<html>Hello</html>', { headers: { 'content-type': 'text/html' } }),
      502,
      'unexpected',
    ],
    ["a proxy's error", new Response('<html>Bad gateway</html>', { status: 502 }), 503, 'service-unavailable'],
    ['a conversation without a URL', Response.json({ conversation_id: 'c123' }), 502, 'unexpected'],
  ] as const)('sends the page a code, and nobody the key, after %s', async (_, response, status, code) => {
    const { start, errors } = createAppWithService(({ url }) => (url.endsWith('/end') ? new Response() : response));
    const sent = await start();
    expect(JSON.stringify([...sent.headers])).not.toContain(apiKey);
    const message = await expectRefusal(sent, status, code);
    expect(message).not.toMatch(/html|token|persona|conversational/i);
    expect(message + inspect(errors, { depth: 9 })).not.toContain(apiKey);
    expect(errors).toHaveLength(1);
  });

  test('ends a conversation without a URL, which nobody could join', async () => {
    const { start, requests } = createAppWithService(({ url }) =>
      url.endsWith('/end') ? new Response() : Response.json({ conversation_id: 'c123' }),
    );
    await expectRefusal(await start(), 502, 'unexpected');
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v2/conversations',
      '/v2/conversations/c123/end',
    ]);
  });

  test('ends a conversation whose response broke off', async () => {
    const { start, requests } = createAppWithService(({ url }) =>
      url.endsWith('/end')
        ? new Response()
        : new Response('{"conversation_id": "c123", "conversation_url": "https://ta'),
    );
    await expectRefusal(await start(), 502, 'unexpected');
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v2/conversations',
      '/v2/conversations/c123/end',
    ]);
  });

  test('responds with 503 when the service does not respond', async () => {
    const { start, errors } = createAppWithService(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    await expectRefusal(await start(), 503, 'service-unavailable');
    expect(errors).toEqual([expect.objectContaining({ reason: 'timed-out' })]);
  });

  test('responds with 500 when the body of the conversation is invalid', async () => {
    const { start, errors, requests } = createAppWithService(() => Response.json(created), {
      conversation: { layers: { llm: {} } } as object,
    });
    expect(await expectRefusal(await start(), 500, 'misconfigured')).not.toContain('layers');
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-request' })]);
    expect(requests).toEqual([]);
  });
});
