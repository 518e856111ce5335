// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import type { EndedSession } from '../../../src/server/session/SessionHandlerOptions';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { inApp, refusal } from './inApp';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const ada = { id: 'ada', name: 'Ada', plan: { minutes: 5n } };

/** An app that wants to know of ends. */
function hearing(options: Parameters<typeof inApp>[0] = {}) {
  const heard: Omit<EndedSession<unknown>, 'request'>[] = [];
  const app = inApp({
    authorize: () => ada,
    onEnd: ({ request, ...ended }) => {
      expect(request).toBeInstanceOf(Request);
      heard.push(ended);
    },
    ...options,
  });
  return { ...app, heard };
}

describe('onEnd', () => {
  test('gets the conversation, its user and what the page sends with the end', async () => {
    const { started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    expect((await end({ ticket, payload: { rating: 5 } })).status).toBe(204);
    expect(heard).toEqual([
      {
        conversationId: 'c1',
        user: { id: 'ada', name: 'Ada', plan: { minutes: '5' } },
        payload: { rating: 5 },
      },
    ]);
  });

  test('knows the user although the page is signed out by then, and on another instance', async () => {
    const store = createMemoryStore();
    const one = hearing({ store });
    const two = hearing({ store, authorize: () => null });
    const { ticket } = await one.started({ requestId });
    await two.end({ ticket });
    expect(two.heard).toEqual([expect.objectContaining({ user: expect.objectContaining({ id: 'ada' }) })]);
  });

  test('keeps the user to the server', async () => {
    const { started } = hearing();
    const { ticket } = await started({ requestId });
    const [, payload = ''] = ticket.split('.');
    const claims = Buffer.from(payload, 'base64url').toString();
    expect(claims).toContain('"sub":"c1"');
    expect(claims).not.toContain('Ada');
    expect(Buffer.from(ticket, 'base64').toString('latin1')).not.toContain('Ada');
  });

  test('hears of a page that leaves before it has got its ticket', async () => {
    const { start, end, heard } = hearing();
    await start({ requestId });
    await end({ requestId, payload: 'bye' });
    expect(heard).toEqual([expect.objectContaining({ conversationId: 'c1', payload: 'bye' })]);
  });

  test('hears of a conversation that no page has got', async () => {
    const { start, heard } = hearing();
    await (await start({ requestId })).body!.cancel();
    await expect.poll(() => heard).toEqual([expect.objectContaining({ conversationId: 'c1', payload: undefined })]);
  });

  test('does not hear of one that it was never told of', async () => {
    const { service, started, end, heard } = hearing({ onCreated: () => Promise.reject(new Error('no')) });
    service.answer = () => ({ conversation_id: 'c1' });
    await started({ requestId });
    expect(service.ended).toEqual(['c1']);
    await end({ requestId });
    expect(heard).toEqual([]);
  });

  test('hears of one whose onCreated failed: what it has stored of it can go', async () => {
    const { start, heard } = hearing({ onCreated: () => Promise.reject(new Error('half stored')) });
    await start({ requestId });
    expect(heard).toEqual([expect.objectContaining({ conversationId: 'c1' })]);
  });

  test('is called once, however often the page asks', async () => {
    const { started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    await Promise.all([end({ ticket }), end({ ticket }), end({ requestId })]);
    await end({ ticket });
    expect(heard).toHaveLength(1);
  });

  test('is called again when it has failed, and the page is told to ask again', async () => {
    const failure = new Error('the database is away');
    const onEnd = vi.fn().mockRejectedValueOnce(failure);
    const { started, end, errors, service } = inApp({ onEnd });
    const { ticket } = await started({ requestId });
    await refusal(await end({ ticket, payload: 1 }), 503, 'service-unavailable');
    expect(service.ended).toEqual(['c1']);
    expect((await end({ ticket, payload: 1 })).status).toBe(204);
    expect(onEnd.mock.calls.map(([{ payload }]) => payload as number)).toEqual([1, 1]);
    expect(errors).toEqual([failure]);
  });

  test.each([
    ['is too long', { id: 'ada', history: 'x'.repeat(5000) }],
    ['is no JSON', { self: globalThis }],
  ])('refuses to lose a user that %s, before anything is created', async (_, user) => {
    const { service, start, errors } = hearing({ authorize: () => user });
    await refusal(await start({ requestId }), 500, 'misconfigured');
    expect(service.asked).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option', option: 'authorize' })]);
  });

  test('asks for no such user where nobody wants to hear', async () => {
    const { start } = inApp({ authorize: () => ({ self: globalThis }) });
    expect((await start({ requestId })).status).toBe(201);
  });

  test('is not called for an end that the service refuses to carry out', async () => {
    const { service, started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    service.onEnd = () => {
      throw new Error('no network');
    };
    await refusal(await end({ ticket }), 502, 'unexpected');
    expect(heard).toEqual([]);
  });
});
