import { describe, expect, test } from 'vitest';
import type { SessionResponse } from '../../../src/protocol/session/SessionResponse';
import { Creation, endCreation } from '../../../src/server/session/Creation';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const session: SessionResponse = { conversationId: 'c1', conversationUrl: 'https://tavus.daily.co/c1', ticket: 't' };

const createFor = (user: string, records: SharedStore) =>
  Creation.of(user, { requestId, fields: {}, input: undefined, json: '[{},null]' }, records);
const live = () => new AbortController().signal;
const ignore = () => undefined;

describe('Creation', () => {
  test('is claimed by the first request, and ready for a repetition once it is published', async () => {
    const records = createMemoryStore();
    const [first, second] = [await createFor('ada', records), await createFor('ada', records)];
    expect(await first.claim(live())).toEqual({ status: 'claimed' });
    expect(await second.claim(AbortSignal.abort())).toEqual({ status: 'waiting' });
    await first.save(session);
    expect(await second.claim(AbortSignal.abort())).toEqual({ status: 'waiting' });
    await first.publish(session);
    expect(await second.claim(live())).toEqual({ status: 'ready', session });
  });

  test('is rejected for another user', async () => {
    const records = createMemoryStore();
    await (await createFor('ada', records)).claim(live());
    expect(await (await createFor('eve', records)).claim(live())).toEqual({ status: 'rejected' });
  });

  test('is ended before it begins', async () => {
    const records = createMemoryStore();
    expect(await endCreation(records, requestId, undefined)).toBeUndefined();
    expect(await (await createFor('ada', records)).claim(live())).toEqual({ status: 'ended' });
  });

  test('cannot be published after its end, and keeps the payload of that end', async () => {
    const records = createMemoryStore();
    const creation = await createFor('ada', records);
    await creation.claim(live());
    await creation.save(session);
    expect(await endCreation(records, requestId, { rating: 5 })).toEqual({ session, isReady: false });
    expect(await creation.check()).toBe('ended');
    await expect(creation.publish(session)).rejects.toMatchObject({ problem: 'bad-request' });
    expect(await creation.discard()).toEqual({ rating: 5 });
  });

  test('returns its conversation when the last request abandons it', async () => {
    const records = createMemoryStore();
    const [first, second] = [await createFor('ada', records), await createFor('ada', records)];
    await first.claim(live());
    await second.claim(AbortSignal.abort());
    await first.publish(session);
    expect(await first.abandon(ignore)).toBeUndefined();
    expect(await second.abandon(ignore)).toEqual(session);
  });

  test('is claimed by the request that waits when the first one abandons it', async () => {
    const records = createMemoryStore();
    const [first, second] = [await createFor('ada', records), await createFor('ada', records)];
    await first.claim(live());
    await second.claim(AbortSignal.abort());
    await first.abandon(ignore);
    expect(await second.claim(live())).toEqual({ status: 'claimed' });
  });
});
