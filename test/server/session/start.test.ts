import { describe, expect, test, vi } from 'vitest';
import type { SessionResponse } from '../../../src/protocol/session/SessionResponse';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import { sameOriginHeaders, createTestApp, expectRefusal, secret } from './createTestApp';
import { apiKey, TestService } from './TestService';

describe('createSessionHandler: a start', () => {
  test('responds with a conversation and a ticket', async () => {
    const { service, start } = createTestApp();
    const response = await start();

    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      conversationId: 'c1',
      conversationUrl: 'https://tavus.daily.co/c1',
      ticket: expect.any(String),
    } satisfies SessionResponse);
    expect(service.creations).toHaveLength(1);
  });

  test('sends the page the token of a private room, and nothing else of the response', async () => {
    const { service, startSession } = createTestApp();
    service.respond = () => ({
      conversation_id: 'c1',
      conversation_url: 'https://tavus.daily.co/c1',
      meeting_token: 'token-of-the-room',
      callback_url: 'https://app.example.com/hooks?secret=1',
    });
    expect(await startSession()).toEqual({
      conversationId: 'c1',
      conversationUrl: 'https://tavus.daily.co/c1',
      token: 'token-of-the-room',
      ticket: expect.any(String),
    });
  });

  test.each([
    ['the limit that the app sets', { properties: { max_call_duration: 600 } }, 600],
    ['an hour at most, as the service does', { properties: { max_call_duration: 7200 } }, 3600],
    ['a limit among the extra fields', { extraFields: { properties: { max_call_duration: 90 } } }, 90],
    ['no limit that is no time', { properties: { max_call_duration: '' as never } }, undefined],
    ['no limit that the app does not set', {}, undefined],
  ])('tells the page %s', async (_, conversation, maxDurationS) => {
    const { startSession } = createTestApp({ conversation });
    expect((await startSession()).maxDurationS).toBe(maxDurationS);
  });

  test('sets the time-outs of an empty room, and a random name', async () => {
    const { service, start } = createTestApp();
    await start();
    expect(service.creations).toEqual([
      {
        persona_id: 'p123',
        conversation_name: expect.stringMatching(/^tavus-react session [0-9a-f-]{36}$/),
        properties: { participant_absent_timeout: 120, participant_left_timeout: 30 },
      },
    ]);
  });

  test('keeps the time-outs that the app sets', async () => {
    const { service, start } = createTestApp({
      conversation: {
        properties: { participant_absent_timeout: 0, participant_left_timeout: 5, enable_recording: true },
      },
    });
    await start();
    expect(service.creations[0]).toMatchObject({
      properties: { participant_absent_timeout: 0, participant_left_timeout: 5, enable_recording: true },
    });
  });

  test('calls "conversation" with the user, the fields and the request', async () => {
    const { service, start } = createTestApp({
      authorize: async () => ({ name: 'Ada' }),
      allow: ['conversation_name'],
      conversation: async ({ user, fields, request }) => ({
        persona_id: 'p123',
        conversational_context: JSON.stringify([user, fields, request.method]),
      }),
    });
    await start({ conversation_name: 'Intake' });
    expect(service.creations[0]).toMatchObject({
      conversation_name: 'Intake',
      conversational_context: '[{"name":"Ada"},{"conversation_name":"Intake"},"POST"]',
    });
  });

  test('lets allowed fields of the page override those of the app', async () => {
    const { service, start } = createTestApp({
      allow: ['conversation_name', 'conversational_context', 'custom_greeting', 'audio_only', 'language'],
      conversation: {
        persona_id: 'p123',
        conversation_name: 'Server',
        properties: { language: 'english', max_call_duration: 600 },
      },
    });
    const fields = { conversation_name: 'Page', conversational_context: 'c', custom_greeting: 'g', audio_only: true };
    await start({ ...fields, language: 'french' });
    expect(service.creations[0]).toEqual({
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

  test('creates a conversation for a POST without a body', async () => {
    const { send } = createTestApp();
    expect((await send('POST')).status).toBe(201);
  });

  test.each([
    ['persona_id', { persona_id: 'p-other' }],
    ['properties', { properties: { max_call_duration: 3600 } }],
    ['audio_only', { audio_only: true }],
    ['constructor', { constructor: {} }],
    ['__proto__', '{"__proto__":{"audio_only":true}}'],
  ])('refuses "%s" by name unless it is allowed', async (name, body) => {
    const { service, start } = createTestApp({ allow: ['conversation_name'] });
    expect(await expectRefusal(await start(body), 400, 'bad-request')).toContain(`"${name}"`);
    expect(service.creations).toEqual([]);
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
  ])('refuses %s: %j by name', async (name, value) => {
    const { service, start } = createTestApp({
      allow: ['conversation_name', 'conversational_context', 'custom_greeting', 'audio_only', 'language'],
    });
    expect(await expectRefusal(await start({ [name]: value }), 400, 'bad-request')).toMatch(new RegExp(`^${name}: `));
    expect(service.creations).toEqual([]);
  });

  test.each(['{"a":', 'null', '[]', '"text"', '\u0000', new Uint8Array([0x7b, 0xff, 0x7d])])(
    'refuses a body of %j',
    async (body) => {
      const { service, handler } = createTestApp();
      const request = new Request('https://app.example.com/api', { method: 'POST', headers: sameOriginHeaders, body });
      await expectRefusal(await handler(request), 400, 'bad-request');
      expect(service.creations).toEqual([]);
    },
  );

  test('refuses a body whose "content-length" is too long', async () => {
    const { send, service } = createTestApp();
    const headers = { ...sameOriginHeaders, 'content-length': '16385' };
    await expectRefusal(await send('POST', {}, { headers }), 413, 'too-large');
    expect(service.creations).toEqual([]);
  });

  test('stops reading a body that grows too long', async () => {
    const { handler, service } = createTestApp({ maxBodyBytes: 100 });
    let sent = 0;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 60;
        controller.enqueue(new Uint8Array(60).fill(0x20));
      },
      cancel: () => void (isCancelled = true),
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: sameOriginHeaders, body, duplex: 'half' };
    await expectRefusal(await handler(new Request('https://app.example.com/api', init)), 413, 'too-large');
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(400);
    expect(service.creations).toEqual([]);
  });

  test('refuses a body that breaks off', async () => {
    const { handler } = createTestApp();
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: sameOriginHeaders, body, duplex: 'half' };
    await expectRefusal(await handler(new Request('https://app.example.com/api', init)), 408, 'bad-request');
  });

  test.each(['after the time limit', 'when the page aborts'])(
    'stops waiting for a body that never arrives %s',
    async (how) => {
      const isLate = how === 'after the time limit';
      const page = new AbortController();
      const { handler, service } = createTestApp({ bodyTimeoutMs: isLate ? 1 : 10_000 });
      let isCancelled = false;
      const body = new ReadableStream({ pull: () => page.abort(), cancel: () => void (isCancelled = true) });
      const init: RequestInit & { duplex: 'half' } = {
        method: 'POST',
        headers: sameOriginHeaders,
        body,
        duplex: 'half',
      };
      const request = new Request('https://app.example.com/api', { ...init, ...(!isLate && { signal: page.signal }) });
      const message = await expectRefusal(await handler(request), 408, 'bad-request');
      expect(message).toBe(isLate ? 'The body did not come within 1 ms.' : 'The body broke off.');
      expect(isCancelled).toBe(true);
      expect(service.creations).toEqual([]);
    },
  );

  test.each([
    ['unauthorized', 401, 500, 'misconfigured'],
    ['rejected', 400, 500, 'misconfigured'],
    ['not-found', 404, 500, 'misconfigured'],
    ['no-credit', 402, 402, 'no-credit'],
    ['too-many-conversations', 400, 429, 'too-many-conversations'],
    ['rate-limited', 429, 503, 'service-unavailable'],
    ['unavailable', 503, 503, 'service-unavailable'],
    ['timed-out', undefined, 503, 'service-unavailable'],
    ['unreachable', undefined, 503, 'service-unavailable'],
    ['unexpected-response', 200, 502, 'unexpected'],
  ] as const)('turns "%s" of the service (%s) into %i %s', async (reason, from, status, code) => {
    const { service, start, errors } = createTestApp();
    service.failWith(reason, { ...(from && { status: from }), serviceMessage: 'a message of the service' });

    const response = await start();
    const headers = JSON.stringify([...response.headers]);
    const message = await expectRefusal(response, status, code);
    for (const text of [message, headers]) {
      expect(text).not.toContain(apiKey);
      expect(text).not.toContain('a message of the service');
      expect(text).not.toContain('v2');
    }
    expect(errors).toEqual([expect.objectContaining({ code: 'tavus-api', reason })]);
  });

  test('passes on how long to wait', async () => {
    const { service, start } = createTestApp();
    service.failWith('too-many-conversations', { status: 429, retryAfterMs: 1500 });
    expect((await start()).headers.get('retry-after')).toBe('2');
  });

  test.each([Number.NaN, Infinity, 1e30, -1500])('does not pass on a wait of %d ms', async (retryAfterMs) => {
    const { service, start } = createTestApp();
    service.failWith('too-many-conversations', { status: 429, retryAfterMs });
    expect((await start()).headers.has('retry-after')).toBe(false);
  });

  test.each([
    ['a page of HTML', '<html>Bad gateway</html>'],
    ['an empty response', undefined],
    ['a response without an id', { conversation_url: 'https://tavus.daily.co/c1' }],
  ])('responds with 502 to %s of the service', async (_, response) => {
    const { service, start, errors } = createTestApp();
    service.respond = () => response;
    await expectRefusal(await start(), 502, 'unexpected');
    expect(errors).toHaveLength(1);
    expect(service.ended).toEqual([]);
  });

  test('ends a conversation without a URL, which nobody could join', async () => {
    const { service, start } = createTestApp();
    service.respond = (id) => ({ conversation_id: id, conversation_url: '' });
    await expectRefusal(await start(), 502, 'unexpected');
    expect(service.ended).toEqual(['c1']);
  });

  test('ends a conversation whose response is unusable', async () => {
    const { service, start, errors } = createTestApp();
    service.failWith('unexpected-response', { status: 200, createdId: 'c9' });
    await expectRefusal(await start(), 502, 'unexpected');
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
  ])('creates nothing, and reports it, when the secret %s', async (_, secret) => {
    const { service, start, errors } = createTestApp({ secret });
    await expectRefusal(await start(), 500, 'misconfigured');
    expect(service.creations).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  test('writes errors to the console without "onError"', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    const service = new TestService().failWith('unavailable');
    const authorize = () => true as const;
    const handler = createSessionHandler({ client: service, secret, authorize, conversation: {} });
    await handler(new Request('https://app.example.com/api', { method: 'POST', headers: sameOriginHeaders }));
    expect(written.mock.calls).toEqual([[expect.objectContaining({ code: 'tavus-api' })]]);
    written.mockRestore();
  });

  test('does not send the page an error of "conversation"', async () => {
    const failure = new Error('password of the database');
    const { start, errors, service } = createTestApp({
      conversation() {
        throw failure;
      },
    });
    expect(await expectRefusal(await start(), 500, 'misconfigured')).not.toContain('password');
    expect(errors).toEqual([failure]);
    expect(service.creations).toEqual([]);
  });

  test('writes an error of "onError" to the console', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('the report failed');
    const { service, start } = createTestApp({ onError: () => Promise.reject(failure) });
    service.failWith('unavailable');
    await expectRefusal(await start(), 503, 'service-unavailable');
    expect(written.mock.calls).toEqual([[failure]]);
    written.mockRestore();
  });

  test('calls "onCreated" with the conversation and its user before it responds', async () => {
    const created: unknown[] = [];
    const { startSession } = createTestApp({
      onCreated: async ({ conversationId, user }) => {
        created.push([conversationId, user]);
      },
    });
    await startSession();
    expect(created).toEqual([['c1', expect.anything()]]);
  });

  test('ends the conversation and refuses the page when the ticket cannot be signed', async () => {
    const { service, start, errors } = createTestApp({ now: () => Number.NaN });
    await expectRefusal(await start({ requestId: 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11' }), 500, 'misconfigured');
    expect(service.ended).toEqual(['c1']);
    expect(errors).toHaveLength(1);
  });

  test('ends the conversation and refuses the page when "onCreated" throws', async () => {
    const { service, start } = createTestApp({
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
});
