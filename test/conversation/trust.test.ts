import { describe, expect, test, vi } from 'vitest';
import { findObjective } from '../../src/conversation/objectives/ObjectiveState';
import { createLiveRoom, createRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
import { participant, replica } from './TestCall';

const pending = objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 7);
const statusOf = ({ conversation }: Room) => findObjective(conversation.getState().objectives, 'get_name')?.status;
const rejections = ({ conversation }: Room) =>
  conversation.getState().eventLog.entries.map(({ rejection }) => rejection);

describe('the data channel', () => {
  test('rejects a pending objective that a stranger forges, and logs it as untrusted', async () => {
    const room = await createLiveRoom();
    room.call.arrives(participant('stranger'));
    room.call.says(pending, 'stranger');
    expect(statusOf(room)).toBeUndefined();
    expect(rejections(room)).toEqual(['untrusted']);
  });

  test.each(['', 'me'])('rejects a message from the sender %j', async (fromId) => {
    const room = await createLiveRoom();
    room.call.says(pending, fromId);
    expect(statusOf(room)).toBeUndefined();
  });

  test('accepts a message that arrives before its sender has joined', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.joins();
    room.call.says(pending);
    expect(statusOf(room)).toBeUndefined();
    room.clock.advance(500);
    room.call.arrives(replica);
    expect(statusOf(room)).toBe('pending');
    expect(rejections(room)).toEqual([null]);
  });

  test('rejects a message whose sender never joins', async () => {
    const room = await createLiveRoom();
    room.call.says(pending, 'ghost');
    room.clock.advance(2000);
    expect(rejections(room)).toEqual(['untrusted']);
    room.call.arrives(participant('ghost', { userId: 'tavus-replica-r2' }));
    expect(statusOf(room)).toBeUndefined();
  });

  test('accepts every sender if the app trusts the room', async () => {
    const room = await createLiveRoom({ trust: 'room' });
    room.call.says(pending, 'relay');
    expect(statusOf(room)).toBe('pending');
  });

  test('warns once, and names the options, when another sender repeats messages in Tavus’s format', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = await createLiveRoom();
    room.call.arrives(participant('relay'));
    for (let seq = 0; seq < 10; seq += 1) room.call.says({ ...pending, seq }, 'relay');
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toMatch(/trust="room".*isReplica/);
    warn.mockRestore();
  });
});

describe('a message of the replica', () => {
  test.each<[string, unknown]>([
    ['text that is no JSON', '{"event_type":'],
    ['nothing', null],
    ['an invalid pending event', { event_type: 'conversation.objective.pending', properties: { objective_name: 7 } }],
    ['a text of five million characters', 'x'.repeat(5_000_000)],
  ])('is rejected if it is %s: it is logged with a reason, and changes nothing else', async (_, data) => {
    const room = await createLiveRoom();
    const before = room.conversation.getState();
    room.call.says(data);
    const { eventLog, ...after } = room.conversation.getState();
    expect(before).toMatchObject(after);
    expect(eventLog.entries).toEqual([
      expect.objectContaining({ rejection: expect.stringMatching(/invalid|not-tavus/) }),
    ]);
    expect(JSON.stringify(eventLog).length).toBeLessThan(10_000);
  });

  test('is accepted once when it is resent', async () => {
    const room = await createLiveRoom();
    const events: string[] = [];
    room.conversation.listen({ onEvent: ({ event_type }) => events.push(event_type) });
    room.call.says(pending);
    room.call.says(structuredClone(pending));
    expect(events).toHaveLength(1);
    expect(rejections(room)).toEqual([null, 'duplicate']);
  });

  test('reaches onEvent even if its type is unknown', async () => {
    const room = await createLiveRoom();
    const events: unknown[] = [];
    room.conversation.listen({ onEvent: (event) => events.push(event) });
    room.call.says({ event_type: 'conversation.brand_new', properties: { a: 1 } });
    expect(events).toEqual([expect.objectContaining({ event_type: 'conversation.brand_new', properties: { a: 1 } })]);
  });
});

describe('event log', () => {
  test('holds at most 1000 entries', async () => {
    const room = await createLiveRoom();
    for (let seq = 0; seq < 1200; seq += 1) room.call.says({ event_type: 'conversation.news', seq, properties: {} });
    const { entries, count } = room.conversation.getState().eventLog;
    expect(entries.length).toBeLessThanOrEqual(1000);
    expect(entries.length).toBeGreaterThanOrEqual(750);
    expect(count).toBe(1200);
    expect(entries.at(-1)?.id).toBe(1199);
  });

  test('removes heartbeats and parts of lines first when it is full', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('activated', 'get_name', undefined, 1));
    for (let seq = 2; seq < 3000; seq += 1) {
      const part = { role: 'replica', speech: `part ${String(seq)}`, final: false };
      room.call.says({ event_type: 'system.replica_present', seq });
      room.call.says({ event_type: 'conversation.utterance.streaming', seq, properties: part });
    }
    const { entries } = room.conversation.getState().eventLog;
    expect(entries[0]?.data).toMatchObject({ event_type: 'conversation.objective.activated' });
    expect(entries.length).toBeLessThanOrEqual(1000);
  });
});

describe('a message whose sender is unknown', () => {
  test('is not evicted by a flooding sender', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.joins();
    for (let seq = 0; seq < 1000; seq += 1) room.call.says(objectiveMessage('pending', 'x', { a: '1' }, seq), 'ghost');
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 999));
    room.call.arrives(replica);
    expect(room.conversation.getState().objectives.list.map(({ name }) => name)).toEqual(['get_name']);
  });
});

describe('event log with hostile messages', () => {
  test('keeps the accepted messages when junk fills it', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('activated', 'get_name', undefined, 1));
    for (let count = 0; count < 1500; count += 1) room.call.says(count % 2 === 0 ? null : undefined);
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2));
    expect(statusOf(room)).toBe('pending');
    expect(room.conversation.getState().eventLog.entries[0]?.data).toMatchObject({
      event_type: 'conversation.objective.activated',
    });
  });

  test('holds the message of a stranger without reading its properties', async () => {
    const room = await createLiveRoom();
    room.call.arrives(participant('stranger'));
    let reads = 0;
    const hostile = Object.defineProperty({ event_type: 'conversation.utterance' }, 'properties', {
      enumerable: false,
      get: () => {
        reads += 1;
        return { speech: ' '.repeat(100_000) };
      },
    });
    room.call.says(hostile, 'stranger');
    room.call.says(hostile, 'somebody who has not joined yet');
    room.clock.advance(2000);
    expect(reads).toBe(0);
    expect(rejections(room)).toEqual(['untrusted', 'untrusted']);
  });

  test('clips a message that contains the same object many times', async () => {
    const room = await createLiveRoom();
    let data: unknown = 'the end';
    for (let level = 0; level < 6; level += 1) data = Array.from({ length: 50 }, () => data);
    room.call.says({ event_type: 'conversation.news', properties: { data } }, '');
    expect(JSON.stringify(room.conversation.getState().eventLog).length).toBeLessThan(1_000_000);
  });
});

describe('an event in two spellings', () => {
  test.each<[string, object, object]>([
    [
      'roles',
      { event_type: 'conversation.started_speaking', properties: { role: 'pal' } },
      { event_type: 'conversation.started_speaking', properties: { role: 'replica' } },
    ],
    [
      'names',
      { event_type: 'conversation.replica.started_speaking' },
      { event_type: 'conversation.started_speaking', properties: { role: 'replica' } },
    ],
    [
      'roles of a line',
      { event_type: 'conversation.utterance', inference_id: 'i1', properties: { role: 'replica', speech: 'Hello.' } },
      { event_type: 'conversation.utterance', inference_id: 'i1', properties: { role: 'pal', speech: 'Hello.' } },
    ],
  ])('is one event, although each spelling has its own seq (%s)', async (_, one, other) => {
    const room = await createLiveRoom();
    const events: string[] = [];
    room.conversation.listen({ onEvent: ({ event_type }) => events.push(event_type) });
    room.call.says({ ...one, seq: 1 });
    room.call.says({ ...other, seq: 2 });
    expect(events).toHaveLength(1);
    expect(rejections(room)).toEqual([null, 'duplicate']);
    // The same spelling again is a new event. The other spelling is a new event too, if it arrives late.
    room.call.says({ ...one, seq: 3 });
    room.clock.advance(3000);
    room.call.says({ ...other, seq: 4 });
    expect(events).toHaveLength(3);
  });

  test('is two events if the inference ids differ', async () => {
    const room = await createLiveRoom();
    const events: string[] = [];
    room.conversation.listen({ onEvent: ({ event_type }) => events.push(event_type) });
    const started = (role: string, inference_id: string, seq: number) =>
      room.call.says({ event_type: 'conversation.started_speaking', inference_id, seq, properties: { role } });
    started('pal', 'i1', 1);
    started('replica', 'i2', 2);
    expect(events).toHaveLength(2);
  });
});

describe('a chat message of another participant', () => {
  test.each([{ chat: 'Can you hear me?' }, 'Can you hear me?', null])(
    'is rejected as not-tavus without a warning (%j)',
    async (data) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const room = await createLiveRoom();
      room.call.arrives(participant('friend'));
      for (let time = 0; time < 5; time += 1) room.call.says(data, 'friend');
      expect(new Set(rejections(room))).toEqual(new Set(['not-tavus']));
      expect(warn).not.toHaveBeenCalled();
      warn.mockRestore();
    },
  );
});

describe('a replica that reconnects before the call reports that it has left', () => {
  const next = participant('replica-2', { userId: 'tavus-replica-r1' });

  test('is accepted once its old session has left, in order and without a loss', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = await createLiveRoom();
    room.call.says({ ...pending, seq: 3 }, 'replica-2');
    room.call.arrives(next);
    for (let seq = 4; seq < 204; seq += 1) room.call.says({ event_type: 'conversation.news', seq }, 'replica-2');
    room.call.says(objectiveMessage('completed', 'get_name', { first_name: 'Ada' }, 300), 'replica-2');
    room.clock.advance(15_000);
    expect(statusOf(room)).toBeUndefined();
    room.call.departs('replica');
    expect(statusOf(room)).toBe('completed');
    expect(rejections(room)).toEqual(Array.from({ length: 202 }, () => null));
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test('is rejected if its new session leaves first', async () => {
    const room = await createLiveRoom();
    room.call.arrives(next);
    room.call.says(pending, 'replica-2');
    room.clock.advance(5000);
    room.call.departs('replica-2');
    room.clock.advance(2000);
    room.call.departs('replica');
    expect(statusOf(room)).toBeUndefined();
    expect(rejections(room)).toEqual(['untrusted']);
  });

  test('does not replace the old session while that is present', async () => {
    const room = await createLiveRoom();
    room.call.arrives(next);
    room.call.says(pending);
    expect(statusOf(room)).toBe('pending');
    expect(room.conversation.getState().participants.replicaId).toBe('replica');
  });
});

describe('an event that is received more than once', () => {
  const line = (role: string, seq: number, speech: string, inference_id?: string) => ({
    event_type: 'conversation.utterance',
    ...(inference_id === undefined ? {} : { inference_id }),
    seq,
    properties: { role, speech },
  });
  const started = (role: string, seq: number) => ({
    event_type: 'conversation.started_speaking',
    seq,
    properties: { role },
  });
  const long = 'x'.repeat(2500);

  test.each<[string, object[], number]>([
    ['is long', [line('pal', 1, long), line('replica', 2, long)], 1],
    ['is long, with the same seq', [line('replica', 1, long), line('replica', 1, long)], 1],
    [
      'is long, and differs in the middle',
      [line('replica', 1, `${long}a${long}`), line('replica', 2, `${long}b${long}`)],
      2,
    ],
    ['has its inference in only one spelling', [line('pal', 1, 'Hi', 'i1'), line('replica', 2, 'Hi')], 1],
    ['has its inference in only the other spelling', [line('pal', 1, 'Hi'), line('replica', 2, 'Hi', 'i1')], 1],
    ['belongs to another inference', [line('pal', 1, 'Hi', 'i1'), line('replica', 2, 'Hi', 'i2')], 2],
    ['comes twice in each spelling', ['pal', 'pal', 'replica', 'replica'].map(started), 2],
    ['comes twice in each spelling, alternately', ['pal', 'replica', 'pal', 'replica'].map(started), 2],
  ])('and %s reaches onEvent once for each occurrence', async (_, messages, times) => {
    const room = await createLiveRoom();
    const onEvent = vi.fn();
    room.conversation.listen({ onEvent });
    for (const message of messages) room.call.says(message);
    expect(onEvent).toHaveBeenCalledTimes(times);
  });
});
