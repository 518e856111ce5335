import { beforeAll, describe, expect, test } from 'vitest';
import type { ConversationStorage } from '../../src/conversation/objectives/createObjectiveStorage';
import { ManualClock } from '../ManualClock';
import { createLiveRoom, createRoom, settle } from './createRoom';
import { replica } from './TestCall';

describe('createConversation with maxDurationS', () => {
  test('ends the call as time-limit, that long after the replica has arrived', async () => {
    const ends: string[] = [];
    const room = await createLiveRoom({ maxDurationS: 60 });
    room.conversation.listen({ onEnded: (reason) => ends.push(reason) });
    room.clock.advance(59_999);
    expect(room.conversation.getState().lifecycle.status).toBe('live');
    room.clock.advance(1);
    expect(ends).toEqual(['time-limit']);
    const { replicaArrivedAt, endedAt } = room.conversation.getState().lifecycle;
    expect(endedAt! - replicaArrivedAt!).toBe(60_000);
  });

  test('ends it also while the replica is away, and while the network is interrupted', async () => {
    for (const disturb of ['departs', 'network'] as const) {
      const room = await createLiveRoom({ maxDurationS: 60, replicaTimeoutMs: Infinity });
      if (disturb === 'departs') room.call.departs('replica');
      else room.call.network('interrupted');
      room.clock.advance(60_000);
      expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'time-limit' });
    }
  });

  test('leaves the end to the service if only the service has a limit', async () => {
    const room = await createLiveRoom({ roomMaxDurationS: 60 });
    room.clock.advance(120_000);
    expect(room.conversation.getState().lifecycle.status).toBe('live');
  });

  test('knows the shorter limit', () => {
    const limitOf = (options: object) => createRoom(options).conversation.maxDurationS;
    expect(limitOf({})).toBeNull();
    expect(limitOf({ maxDurationS: 60 })).toBe(60);
    expect(limitOf({ maxDurationS: 600, roomMaxDurationS: 300 })).toBe(300);
  });

  test.each([0, -1, NaN, '60s' as never])('throws for %s', (maxDurationS) => {
    expect(() => createRoom({ maxDurationS })).toThrow('"maxDurationS" cannot be used: pass seconds.');
  });
});

describe('the time of a call after a reload', () => {
  // Loaded before, because they load in real time while the tests use a manual clock.
  beforeAll(async () => {
    await import('../../src/conversation/joined/startDuringCall');
  });
  const loaded = () => new Promise((resolve) => setTimeout(resolve));

  function createStorage() {
    const texts = new Map<string, string>();
    return {
      texts,
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => void texts.set(key, text),
      removeItem: (key: string) => void texts.delete(key),
    };
  }

  const start = new ManualClock().now();

  /** A page that joins this conversation at a time of the clock. */
  async function openPage(storage: ConversationStorage | null, at: number, options: object = {}) {
    const room = createRoom({ storage, maxDurationS: 60, ...options });
    room.clock.advance(at);
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    await loaded();
    return { ...room, lifecycle: () => room.conversation.getState().lifecycle };
  }

  test('goes on, and the call ends on time', async () => {
    const storage = createStorage();
    const before = await openPage(storage, 1000);
    expect(before.lifecycle().replicaArrivedAt).toBe(start + 1000);

    const after = await openPage(storage, 41_000);
    expect(after.lifecycle()).toMatchObject({ status: 'live', replicaArrivedAt: start + 1000 });
    after.clock.advance(19_999);
    expect(after.lifecycle().status).toBe('live');
    after.clock.advance(1);
    expect(after.lifecycle()).toMatchObject({ status: 'ended', endReason: 'time-limit' });
  });

  test('ends the call at once if its time was up during the reload', async () => {
    const storage = createStorage();
    await openPage(storage, 1000);
    const after = await openPage(storage, 70_000);
    after.clock.advance(0);
    expect(after.lifecycle()).toMatchObject({ status: 'ended', endReason: 'time-limit' });
  });

  test('begins again for another conversation, without a storage, and after the time was up', async () => {
    const storage = createStorage();
    const first = await openPage(storage, 1000);
    const other = await openPage(storage, 5000, { conversationUrl: 'https://tavus.daily.co/c456' });
    expect(other.lifecycle().replicaArrivedAt).toBe(start + 5000);
    expect((await openPage(null, 6000)).lifecycle().replicaArrivedAt).toBe(start + 6000);
    first.clock.advance(60_000);
    await settle();
    expect((await openPage(storage, 70_000)).lifecycle().replicaArrivedAt).toBe(start + 70_000);
  });

  test.each(['', 'soon', '-5', 'NaN', '9e99', '{}'])('begins again if the storage has %j', async (text) => {
    const storage = createStorage();
    await openPage(storage, 1000);
    for (const key of storage.texts.keys()) if (key.includes('arrival')) storage.texts.set(key, text);
    expect((await openPage(storage, 41_000)).lifecycle()).toMatchObject({
      status: 'live',
      replicaArrivedAt: start + 41_000,
    });
  });

  test('begins again if the storage throws', async () => {
    const fails = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const page = await openPage({ getItem: fails, setItem: fails, removeItem: fails }, 1000);
    expect(page.lifecycle()).toMatchObject({ status: 'live', replicaArrivedAt: start + 1000 });
  });
});
