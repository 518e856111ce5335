import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { nextTurn, createTestApp, withVirtualTime, expectRefusal } from './createTestApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';

describe('createSessionHandler', () => {
  describe('a response that does not arrive', () => {
    test('ends the room when the connection breaks before the first byte', async () => {
      const { service, start } = createTestApp();
      const response = await start({ requestId });
      expect(response.status).toBe(201);
      await response.body!.cancel();
      await expect.poll(() => service.ended).toEqual(['c1']);
    });

    test('ends the room when the connection breaks in the middle', async () => {
      const { service, start } = createTestApp();
      const reader = (await start({ requestId })).body!.getReader();
      await reader.read();
      await reader.cancel();
      await expect.poll(() => service.ended).toEqual(['c1']);
    });

    test('gives the page another room when it repeats its request', async () => {
      const { service, start, startSession } = createTestApp();
      await (await start({ requestId })).body!.cancel();
      await expect.poll(() => service.ended).toEqual(['c1']);
      expect(await startSession({ requestId })).toMatchObject({ conversationId: 'c2' });
    });

    test('keeps the room when a repetition on another instance has received it', async () => {
      const store = createMemoryStore();
      const one = createTestApp({ store });
      const two = createTestApp({ store }, one.service);
      const torn = await one.start({ requestId });
      await two.startSession({ requestId });
      await torn.body!.cancel();
      await nextTurn();
      expect(one.service.ended).toEqual([]);
    });

    test('keeps the room when the signal aborts after the response, as in Deno', async () => {
      const page = new AbortController();
      const { service, start } = createTestApp();
      const response = await start({ requestId }, { signal: page.signal });
      const answer = await response.json();
      page.abort();
      await nextTurn();
      expect(answer).toMatchObject({ conversationId: 'c1' });
      expect(service.ended).toEqual([]);
    });
  });

  describe('a creation that the service never answers', () => {
    const roomsWith = (name: string | null | undefined) => [
      { conversation_id: 'c-other', conversation_name: 'Interview' },
      { conversation_id: 'c-lost', conversation_name: name ?? undefined },
    ];

    test.each(['timed-out', 'unreachable', 'unavailable', 'unexpected-response'] as const)(
      'is found by its name after "%s", and ended',
      async (reason) => {
        const { service, start, errors } = createTestApp();
        service.failWith(reason);
        service.activeRooms = () => roomsWith(service.creations[0]!.conversation_name);
        const response = await start({ requestId });
        expect(response.status).toBeGreaterThanOrEqual(500);
        await expect.poll(() => service.ended).toEqual(['c-lost']);
        expect(errors).toEqual([expect.objectContaining({ reason })]);
      },
    );

    test('is searched for again, because the service may still create it', () =>
      withVirtualTime(async (pass) => {
        const { service, start } = createTestApp();
        service.failWith('timed-out');
        await start({ requestId });
        await pass(20_000);
        expect(service.ended).toEqual([]);
        service.activeRooms = () => roomsWith(service.creations[0]!.conversation_name);
        await pass(11_000);
        expect(service.ended).toEqual(['c-lost']);
        await pass(120_000);
        expect(service.ended).toEqual(['c-lost']);
      }));

    test('is searched for again when the service cannot list its rooms', () =>
      withVirtualTime(async (pass) => {
        const { service, start, errors } = createTestApp();
        service.failWith('unreachable');
        let searches = 0;
        service.activeRooms = () => {
          searches += 1;
          if (searches < 6) throw apiError('unreachable');
          return roomsWith(service.creations[0]!.conversation_name);
        };
        await start({ requestId });
        await pass(63_000);
        expect(service.ended).toEqual(['c-lost']);
        expect(errors).toHaveLength(1);
      }));

    test('is reported by its name when the service never lists its rooms', () =>
      withVirtualTime(async (pass) => {
        const { service, start, errors } = createTestApp();
        service.failWith('unreachable');
        service.activeRooms = () => {
          throw apiError('unreachable');
        };
        await start({ requestId });
        await pass(63_000);
        expect(errors).toEqual([
          expect.objectContaining({ code: 'tavus-api' }),
          expect.objectContaining({
            code: 'room-may-be-open',
            conversationName: service.creations[0]!.conversation_name,
          }),
        ]);
      }));

    test.each([
      'rejected',
      'unauthorized',
      'no-credit',
      'too-many-conversations',
      'rate-limited',
      'not-found',
    ] as const)('is not searched for after "%s", because there is none', async (reason) => {
      const { service, start } = createTestApp();
      let searches = 0;
      service.activeRooms = () => {
        searches += 1;
        return [];
      };
      service.failWith(reason);
      await start({ requestId });
      await nextTurn();
      expect(searches).toBe(0);
    });

    test('is reported, and not searched for, when its name comes from the app', async () => {
      const { service, start, errors } = createTestApp({
        conversation: { persona_id: 'p123', conversation_name: 'Interview' },
      });
      service.failWith('timed-out');
      service.activeRooms = () => roomsWith('Interview');
      await start({ requestId });
      await nextTurn();
      expect(service.ended).toEqual([]);
      expect(errors).toContainEqual(
        expect.objectContaining({ code: 'room-may-be-open', conversationName: 'Interview' }),
      );
    });

    test('is searched for when the app sets an empty name', async () => {
      const { service, start } = createTestApp({ conversation: { persona_id: 'p123', conversation_name: '' } });
      service.failWith('timed-out');
      service.activeRooms = () => roomsWith(service.creations[0]!.conversation_name);
      await start({ requestId });
      await expect.poll(() => service.ended).toEqual(['c-lost']);
    });

    test('is reported when the client cannot list rooms', async () => {
      const { service, handler, errors } = createTestApp();
      Reflect.deleteProperty(service.conversations, 'list');
      service.failWith('timed-out');
      const init = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } };
      await expectRefusal(await handler(new Request('https://app.example.com/api', init)), 503, 'service-unavailable');
      expect(errors).toContainEqual(expect.objectContaining({ code: 'room-may-be-open' }));
    });
  });
});
