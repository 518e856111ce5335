// @vitest-environment node
import { expect, test, vi } from 'vitest';
import type { SessionAnswer } from '../../../src/protocol/session/SessionAnswer';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import { fromOwnPage, inApp, refusal, secret } from './inApp';
import { apiKey, TestService } from './TestService';

test('a page gets a conversation and a ticket', async () => {
  const { service, start } = inApp();
  const response = await start();

  expect(response.status).toBe(201);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({
    conversationId: 'c1',
    conversationUrl: 'https://tavus.daily.co/c1',
    ticket: expect.any(String),
  } satisfies SessionAnswer);
  expect(service.asked).toHaveLength(1);
});

test('the token of a private room reaches the page, and nothing else of the answer does', async () => {
  const { service, started } = inApp();
  service.answer = () => ({
    conversation_id: 'c1',
    conversation_url: 'https://tavus.daily.co/c1',
    meeting_token: 'token-of-the-room',
    callback_url: 'https://app.example.com/hooks?secret=1',
  });
  expect(await started()).toEqual({
    conversationId: 'c1',
    conversationUrl: 'https://tavus.daily.co/c1',
    token: 'token-of-the-room',
    ticket: expect.any(String),
  });
});

test('a room closes by itself when nobody comes or everyone left', async () => {
  const { service, start } = inApp();
  await start();
  expect(service.asked).toEqual([
    {
      persona_id: 'p123',
      conversation_name: expect.stringMatching(/^tavus-react session [0-9a-f-]{36}$/),
      properties: { participant_absent_timeout: 120, participant_left_timeout: 30 },
    },
  ]);
});

test('the server may set both limits itself', async () => {
  const { service, start } = inApp({
    conversation: {
      properties: { participant_absent_timeout: 0, participant_left_timeout: 5, enable_recording: true },
    },
  });
  await start();
  expect(service.asked[0]).toMatchObject({
    properties: { participant_absent_timeout: 0, participant_left_timeout: 5, enable_recording: true },
  });
});

test('the conversation is made for the user who asks, with what the page asked', async () => {
  const { service, start } = inApp({
    authorize: async () => ({ name: 'Ada' }),
    allow: ['conversation_name'],
    conversation: async ({ user, fields, request }) => ({
      persona_id: 'p123',
      conversational_context: JSON.stringify([user, fields, request.method]),
    }),
  });
  await start({ conversation_name: 'Intake' });
  expect(service.asked[0]).toMatchObject({
    conversation_name: 'Intake',
    conversational_context: '[{"name":"Ada"},{"conversation_name":"Intake"},"POST"]',
  });
});

test('what the page sets of the allowed fields wins over what the server says', async () => {
  const { service, start } = inApp({
    allow: ['conversation_name', 'conversational_context', 'custom_greeting', 'audio_only', 'language'],
    conversation: {
      persona_id: 'p123',
      conversation_name: 'Server',
      properties: { language: 'english', max_call_duration: 600 },
    },
  });
  const fields = { conversation_name: 'Page', conversational_context: 'c', custom_greeting: 'g', audio_only: true };
  await start({ ...fields, language: 'french' });
  expect(service.asked[0]).toEqual({
    persona_id: 'p123',
    ...fields,
    properties: {
      language: 'french',
      max_call_duration: 600,
      participant_absent_timeout: 120,
      participant_left_timeout: 30,
    },
  });
});

test('a POST without a body asks for nothing special', async () => {
  const { ask } = inApp();
  expect((await ask('POST')).status).toBe(201);
});

test.each([
  ['persona_id', { persona_id: 'p-other' }],
  ['properties', { properties: { max_call_duration: 3600 } }],
  ['audio_only', { audio_only: true }],
  ['constructor', { constructor: {} }],
  ['__proto__', '{"__proto__":{"audio_only":true}}'],
])('"%s" is refused by name unless it is allowed, and nothing is created', async (name, body) => {
  const { service, start } = inApp({ allow: ['conversation_name'] });
  expect(await refusal(await start(body), 400, 'bad-request')).toContain(`"${name}"`);
  expect(service.asked).toEqual([]);
});

test.each([
  ['conversation_name', 7],
  ['conversation_name', 'n'.repeat(201)],
  ['conversational_context', 'c'.repeat(8001)],
  ['custom_greeting', ''],
  ['audio_only', 'yes'],
  ['language', null],
  ['requestId', 'mine'],
  ['requestId', null],
])('%s: %j is refused by name, and nothing is created', async (name, value) => {
  const { service, start } = inApp({
    allow: ['conversation_name', 'conversational_context', 'custom_greeting', 'audio_only', 'language'],
  });
  expect(await refusal(await start({ [name]: value }), 400, 'bad-request')).toMatch(new RegExp(`^${name}: `));
  expect(service.asked).toEqual([]);
});

test.each(['{"a":', 'null', '[]', '"text"', '\u0000', new Uint8Array([0x7b, 0xff, 0x7d])])(
  'a body of %j is refused',
  async (body) => {
    const { service, handler } = inApp();
    const request = new Request('https://app.example.com/api', { method: 'POST', headers: fromOwnPage, body });
    await refusal(await handler(request), 400, 'bad-request');
    expect(service.asked).toEqual([]);
  },
);

test('a body that declares itself too long is not read', async () => {
  const { ask, service } = inApp();
  const headers = { ...fromOwnPage, 'content-length': '16385' };
  await refusal(await ask('POST', {}, { headers }), 413, 'too-large');
  expect(service.asked).toEqual([]);
});

test('a body that grows too long is not read to its end', async () => {
  const { handler, service } = inApp({ maxBodyBytes: 100 });
  let sent = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 60;
      controller.enqueue(new Uint8Array(60).fill(0x20));
    },
    cancel: () => void (isCancelled = true),
  });
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: fromOwnPage, body, duplex: 'half' };
  await refusal(await handler(new Request('https://app.example.com/api', init)), 413, 'too-large');
  expect(isCancelled).toBe(true);
  expect(sent).toBeLessThan(400);
  expect(service.asked).toEqual([]);
});

test('a body that breaks off is refused', async () => {
  const { handler } = inApp();
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: fromOwnPage, body, duplex: 'half' };
  await refusal(await handler(new Request('https://app.example.com/api', init)), 408, 'bad-request');
});

test.each(['by a deadline', 'by the page'])('a body that never comes is given up %s', async (how) => {
  const isLate = how === 'by a deadline';
  const page = new AbortController();
  const { handler, service } = inApp({ bodyTimeoutMs: isLate ? 1 : 10_000 });
  let isCancelled = false;
  const body = new ReadableStream({ pull: () => page.abort(), cancel: () => void (isCancelled = true) });
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: fromOwnPage, body, duplex: 'half' };
  const request = new Request('https://app.example.com/api', { ...init, ...(!isLate && { signal: page.signal }) });
  const message = await refusal(await handler(request), 408, 'bad-request');
  expect(message).toBe(isLate ? 'The body did not come within 1 ms.' : 'The body broke off.');
  expect(isCancelled).toBe(true);
  expect(service.asked).toEqual([]);
});

test.each([
  ['unauthorized', 401, 500, 'misconfigured'],
  ['refused', 400, 500, 'misconfigured'],
  ['not-found', 404, 500, 'misconfigured'],
  ['no-credit', 402, 402, 'no-credit'],
  ['too-many-conversations', 400, 429, 'too-many-conversations'],
  ['rate-limited', 429, 503, 'service-unavailable'],
  ['unavailable', 503, 503, 'service-unavailable'],
  ['timed-out', undefined, 503, 'service-unavailable'],
  ['unreachable', undefined, 503, 'service-unavailable'],
  ['unexpected-answer', 200, 502, 'unexpected'],
] as const)('when the service says %s (%s), the page hears %i %s', async (reason, from, status, code) => {
  const { service, start, errors } = inApp();
  service.fails(reason, { ...(from && { status: from }), serviceMessage: 'words of the service' });

  const response = await start();
  const headers = JSON.stringify([...response.headers]);
  const message = await refusal(response, status, code);
  for (const text of [message, headers]) {
    expect(text).not.toContain(apiKey);
    expect(text).not.toContain('words of the service');
    expect(text).not.toContain('v2');
  }
  expect(errors).toEqual([expect.objectContaining({ code: 'tavus-api', reason })]);
});

test('the page hears how long to wait when the service says so', async () => {
  const { service, start } = inApp();
  service.fails('too-many-conversations', { status: 429, retryAfterMs: 1500 });
  expect((await start()).headers.get('retry-after')).toBe('2');
});

test.each([Number.NaN, Infinity, 1e30, -1500])('a wait of %d ms is not passed on', async (retryAfterMs) => {
  const { service, start } = inApp();
  service.fails('too-many-conversations', { status: 429, retryAfterMs });
  expect((await start()).headers.has('retry-after')).toBe(false);
});

test.each([
  ['a page of HTML', '<html>Bad gateway</html>'],
  ['nothing', undefined],
  ['no id', { conversation_url: 'https://tavus.daily.co/c1' }],
])('an answer of %s is unexpected', async (_, answer) => {
  const { service, start, errors } = inApp();
  service.answer = () => answer;
  await refusal(await start(), 502, 'unexpected');
  expect(errors).toHaveLength(1);
  expect(service.ended).toEqual([]);
});

test('a conversation without a URL is ended, as nobody could join it', async () => {
  const { service, start } = inApp();
  service.answer = (id) => ({ conversation_id: id, conversation_url: '' });
  await refusal(await start(), 502, 'unexpected');
  expect(service.ended).toEqual(['c1']);
});

test('a conversation whose answer could not be used is ended', async () => {
  const { service, start, errors } = inApp();
  service.fails('unexpected-answer', { status: 200, createdId: 'c9' });
  await refusal(await start(), 502, 'unexpected');
  expect(service.ended).toEqual(['c9']);
  expect(errors).toHaveLength(1);
});

test.each([
  ['is not set', () => undefined],
  ['is too short', () => 'short'],
  [
    'cannot be read',
    () => {
      throw new Error('no vault');
    },
  ],
])('a server whose secret %s creates nothing, and says so when it is asked', async (_, secret) => {
  const { service, start, errors } = inApp({ secret });
  await refusal(await start(), 500, 'misconfigured');
  expect(service.asked).toEqual([]);
  expect(errors).toHaveLength(1);
});

test('what went wrong is written to the console unless somebody hears it', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  const service = new TestService().fails('unavailable');
  const authorize = () => true as const;
  const handler = createSessionHandler({ client: service, secret, authorize, conversation: {} });
  await handler(new Request('https://app.example.com/api', { method: 'POST', headers: fromOwnPage }));
  expect(written.mock.calls).toEqual([[expect.objectContaining({ code: 'tavus-api' })]]);
  written.mockRestore();
});

test('a failure of the host that decides on the conversation stays on the server', async () => {
  const failure = new Error('password of the database');
  const { start, errors, service } = inApp({
    conversation() {
      throw failure;
    },
  });
  expect(await refusal(await start(), 500, 'misconfigured')).not.toContain('password');
  expect(errors).toEqual([failure]);
  expect(service.asked).toEqual([]);
});

test('a report that fails changes nothing, and is written to the console', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  const failure = new Error('the report failed');
  const { service, start } = inApp({ onError: () => Promise.reject(failure) });
  service.fails('unavailable');
  await refusal(await start(), 503, 'service-unavailable');
  expect(written.mock.calls).toEqual([[failure]]);
  written.mockRestore();
});

test('the app hears of a conversation before the page does, and of its user', async () => {
  const heard: unknown[] = [];
  const { started } = inApp({
    onCreated: async ({ conversationId, user }) => {
      heard.push([conversationId, user]);
    },
  });
  await started();
  expect(heard).toEqual([['c1', expect.anything()]]);
});

test('a conversation whose ticket cannot be signed is ended, and the page is refused', async () => {
  const { service, start, errors } = inApp({ now: () => Number.NaN });
  await refusal(await start({ requestId: 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11' }), 500, 'misconfigured');
  expect(service.ended).toEqual(['c1']);
  expect(errors).toHaveLength(1);
});

test('a conversation that the app cannot keep is ended, and the page is refused', async () => {
  const { service, start } = inApp({
    onCreated: () => {
      throw new Error('The database is away.');
    },
    onError: () => {},
  });
  const response = await start();
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('database');
  expect(service.ended).toEqual(['c1']);
});
