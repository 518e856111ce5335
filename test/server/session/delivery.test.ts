// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { arrived, inApp, onFakeTime, refusal } from './inApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';

describe('an answer that does not arrive', () => {
  test('ends the room when the connection breaks before a byte of it was read', async () => {
    const { service, start } = inApp();
    const response = await start({ requestId });
    expect(response.status).toBe(201);
    await response.body!.cancel();
    await expect.poll(() => service.ended).toEqual(['c1']);
  });

  test('ends the room when the connection breaks in the middle of it', async () => {
    const { service, start } = inApp();
    const reader = (await start({ requestId })).body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => service.ended).toEqual(['c1']);
  });

  test('lets the page ask again, and gives it another room', async () => {
    const { service, start, started } = inApp();
    await (await start({ requestId })).body!.cancel();
    await expect.poll(() => service.ended).toEqual(['c1']);
    expect(await started({ requestId })).toMatchObject({ conversationId: 'c2' });
  });

  test('leaves the room alone when a repetition has got it on another instance', async () => {
    const store = createMemoryStore();
    const one = inApp({ store });
    const two = inApp({ store }, one.service);
    const torn = await one.start({ requestId });
    await two.started({ requestId });
    await torn.body!.cancel();
    await arrived();
    expect(one.service.ended).toEqual([]);
  });

  test('is not told by a signal that aborts after every answer, as in Deno', async () => {
    const page = new AbortController();
    const { service, start } = inApp();
    const response = await start({ requestId }, { signal: page.signal });
    const answer = await response.json();
    page.abort();
    await arrived();
    expect(answer).toMatchObject({ conversationId: 'c1' });
    expect(service.ended).toEqual([]);
  });
});

describe('a creation that the service never answers', () => {
  const rooms = (name: string | null | undefined) => [
    { conversation_id: 'c-other', conversation_name: 'Interview' },
    { conversation_id: 'c-lost', conversation_name: name ?? undefined },
  ];

  test.each(['timed-out', 'unreachable', 'unavailable', 'unexpected-answer'] as const)(
    'is looked for by its name after "%s", and ended',
    async (reason) => {
      const { service, start, errors } = inApp();
      service.fails(reason);
      service.active = () => rooms(service.asked[0]!.conversation_name);
      const response = await start({ requestId });
      expect(response.status).toBeGreaterThanOrEqual(500);
      await expect.poll(() => service.ended).toEqual(['c-lost']);
      expect(errors).toEqual([expect.objectContaining({ reason })]);
    },
  );

  test('is looked for again, as the service may still be at it', () =>
    onFakeTime(async (pass) => {
      const { service, start } = inApp();
      service.fails('timed-out');
      await start({ requestId });
      await pass(20_000);
      expect(service.ended).toEqual([]);
      service.active = () => rooms(service.asked[0]!.conversation_name);
      await pass(11_000);
      expect(service.ended).toEqual(['c-lost']);
      await pass(120_000);
      expect(service.ended).toEqual(['c-lost']);
    }));

  test('is looked for again when the service cannot even list its rooms', () =>
    onFakeTime(async (pass) => {
      const { service, start, errors } = inApp();
      service.fails('unreachable');
      let looks = 0;
      service.active = () => {
        looks += 1;
        if (looks < 6) throw apiError('unreachable');
        return rooms(service.asked[0]!.conversation_name);
      };
      await start({ requestId });
      await pass(63_000);
      expect(service.ended).toEqual(['c-lost']);
      expect(errors).toHaveLength(1);
    }));

  test('is told by its name when the service never lists its rooms', () =>
    onFakeTime(async (pass) => {
      const { service, start, errors } = inApp();
      service.fails('unreachable');
      service.active = () => {
        throw apiError('unreachable');
      };
      await start({ requestId });
      await pass(63_000);
      expect(errors).toEqual([
        expect.objectContaining({ code: 'tavus-api' }),
        expect.objectContaining({ code: 'room-may-be-open', conversationName: service.asked[0]!.conversation_name }),
      ]);
    }));

  test.each(['refused', 'unauthorized', 'no-credit', 'too-many-conversations', 'rate-limited', 'not-found'] as const)(
    'is not looked for after "%s": then there is none',
    async (reason) => {
      const { service, start } = inApp();
      let looks = 0;
      service.active = () => {
        looks += 1;
        return [];
      };
      service.fails(reason);
      await start({ requestId });
      await arrived();
      expect(looks).toBe(0);
    },
  );

  test('is not looked for by a name of the app, which other rooms may have, and is told', async () => {
    const { service, start, errors } = inApp({ conversation: { persona_id: 'p123', conversation_name: 'Interview' } });
    service.fails('timed-out');
    service.active = () => rooms('Interview');
    await start({ requestId });
    await arrived();
    expect(service.ended).toEqual([]);
    expect(errors).toContainEqual(expect.objectContaining({ code: 'room-may-be-open', conversationName: 'Interview' }));
  });

  test('is looked for where the app gives an empty name', async () => {
    const { service, start } = inApp({ conversation: { persona_id: 'p123', conversation_name: '' } });
    service.fails('timed-out');
    service.active = () => rooms(service.asked[0]!.conversation_name);
    await start({ requestId });
    await expect.poll(() => service.ended).toEqual(['c-lost']);
  });

  test('is left to its time-out by a client that cannot list rooms', async () => {
    const { service, handler, errors } = inApp();
    Reflect.deleteProperty(service.conversations, 'list');
    service.fails('timed-out');
    const init = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } };
    await refusal(await handler(new Request('https://app.example.com/api', init)), 503, 'service-unavailable');
    expect(errors).toContainEqual(expect.objectContaining({ code: 'room-may-be-open' }));
  });
});
