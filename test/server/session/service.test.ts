// @vitest-environment node
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createTavusClient } from '../../../src/server/client/createTavusClient';
import { inApp, refusal } from './inApp';
import { apiKey } from './TestService';

/** An app whose client is the real one, in front of a service that answers like this. */
function inFrontOf(
  fetch: (request: Request) => Response | Promise<Response>,
  options: Parameters<typeof inApp>[0] = {},
) {
  const asked: Request[] = [];
  const client = createTavusClient({
    apiKey,
    timeoutMs: 50,
    fetch: async (...input: Parameters<typeof globalThis.fetch>) => {
      const request = new Request(...input);
      asked.push(request);
      return fetch(request);
    },
  });
  return { ...inApp({ client, ...options }), asked };
}

const created = { conversation_id: 'c123', conversation_url: 'https://tavus.daily.co/c123', status: 'active' };

test('a conversation is created and ended at the service', async () => {
  const { ask, started, asked } = inFrontOf((request) =>
    request.url.endsWith('/end') ? new Response() : Response.json(created),
  );
  const { ticket, conversationId } = await started();
  expect(conversationId).toBe('c123');
  expect((await ask('DELETE', { ticket })).status).toBe(204);
  expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
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
] as const)('of %s, the page hears a code, and nobody the key', async (_, answer, status, code) => {
  const { start, errors } = inFrontOf(({ url }) => (url.endsWith('/end') ? new Response() : answer));
  const response = await start();
  expect(JSON.stringify([...response.headers])).not.toContain(apiKey);
  const message = await refusal(response, status, code);
  expect(message).not.toMatch(/html|token|persona|conversational/i);
  expect(message + inspect(errors, { depth: 9 })).not.toContain(apiKey);
  expect(errors).toHaveLength(1);
});

test('a conversation without a URL is ended at the service, as nobody could join it', async () => {
  const { start, asked } = inFrontOf(({ url }) =>
    url.endsWith('/end') ? new Response() : Response.json({ conversation_id: 'c123' }),
  );
  await refusal(await start(), 502, 'unexpected');
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/v2/conversations', '/v2/conversations/c123/end']);
});

test('a conversation whose answer broke off is ended at the service', async () => {
  const { start, asked } = inFrontOf(({ url }) =>
    url.endsWith('/end') ? new Response() : new Response('{"conversation_id": "c123", "conversation_url": "https://ta'),
  );
  await refusal(await start(), 502, 'unexpected');
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/v2/conversations', '/v2/conversations/c123/end']);
});

test('a service that does not answer is not available', async () => {
  const { start, errors } = inFrontOf(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  );
  await refusal(await start(), 503, 'service-unavailable');
  expect(errors).toEqual([expect.objectContaining({ reason: 'timed-out' })]);
});

test('a conversation that cannot be asked for is a matter of the server', async () => {
  const { start, errors, asked } = inFrontOf(() => Response.json(created), {
    conversation: { layers: { llm: {} } } as object,
  });
  expect(await refusal(await start(), 500, 'misconfigured')).not.toContain('layers');
  expect(errors).toEqual([expect.objectContaining({ code: 'invalid-request' })]);
  expect(asked).toEqual([]);
});
