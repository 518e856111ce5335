import { describe, expect, test } from 'vitest';
import { createLiveRoom, createRoom } from './createRoom';

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
