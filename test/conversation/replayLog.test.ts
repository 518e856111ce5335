import { expect, test } from 'vitest';
import { eventLogLines } from '../../src/conversation/eventLog/eventLogLines';
import { replayLog } from '../../src/conversation/eventLog/replayLog';
import { ManualClock } from '../ManualClock';
import { createLiveRoom, type Room } from './inRoom';
import { objectiveMessage } from './messages';
import { participant } from './TestCall';

const entriesOf = ({ conversation }: Room) => conversation.getState().eventLog.entries;
const objectivesOf = ({ conversation }: Room) => conversation.getState().objectives;

async function liveRoom(): Promise<Room> {
  const room = await createLiveRoom();
  room.call.arrives(participant('stranger'));
  return room;
}

/** A call in which much happens: two objectives, a stranger, a resent and a broken message. */
async function eventfulRoom(): Promise<Room> {
  const room = await liveRoom();
  const says = (data: unknown, fromId?: string) => {
    room.clock.advance(700);
    room.call.says(data, fromId);
  };
  const pending = objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2);
  says(objectiveMessage('activated', 'get_name', undefined, 1));
  says(pending);
  says(pending);
  says(objectiveMessage('pending', 'get_name', { first_name: 'Mallory' }), 'stranger');
  says({ event_type: 'conversation.objective.pending', properties: { objective_name: 7 } });
  says('{"event_type":');
  says({ event_type: 'conversation.user.started_speaking', seq: 4 });
  says(objectiveMessage('completed', 'get_name', { first_name: 'Ada' }, 5));
  says(objectiveMessage('pending', 'get_day', { day: 'Friday' }, 6));
  return room;
}

test('a conversation that is fed with the log of another ends with the same objectives and the same log', async () => {
  const first = await eventfulRoom();
  const second = await liveRoom();
  second.clock.advance(700);
  const text = eventLogLines(entriesOf(first));
  const { done } = replayLog(text, { post: (data, fromId) => second.call.says(data, fromId) }, { clock: second.clock });
  second.clock.advance(60_000);
  expect(await done).toEqual({ posted: entriesOf(first).length, skipped: [] });
  expect(objectivesOf(second)).toEqual(objectivesOf(first));
  expect(entriesOf(second)).toEqual(entriesOf(first));
  expect(new Set(entriesOf(second).map(({ refusal }) => refusal))).toEqual(
    new Set([null, 'duplicate', 'untrusted', 'invalid', 'not-tavus']),
  );
});

test('what was sent is not sent again', async () => {
  const first = await liveRoom();
  first.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 1));
  await first.conversation.confirmObjective('get_name');
  first.call.says(objectiveMessage('completed', 'get_name', { first_name: 'Ada' }, 2));
  expect(entriesOf(first).map(({ direction }) => direction)).toEqual(['received', 'sent', 'received']);

  const second = await liveRoom();
  const { done } = replayLog(
    entriesOf(first),
    { post: (data, fromId) => second.call.says(data, fromId) },
    { clock: second.clock, speed: Infinity },
  );
  second.clock.advance(0);
  expect(await done).toMatchObject({ posted: 2 });
  expect(second.call.sent).toEqual([]);
  expect(objectivesOf(second).list[0]).toMatchObject({
    status: 'completed',
    confirmed: null,
    completed: { first_name: 'Ada' },
  });
});

test('keeps the times between messages, faster if asked to', async () => {
  const clock = new ManualClock();
  const entries = entriesOf(await eventfulRoom()).slice(0, 3);
  const begin = clock.now();
  const times: number[] = [];
  replayLog(entries, { post: () => times.push(clock.now() - begin) }, { clock, speed: 7 });
  clock.advance(1000);
  expect(times).toEqual([0, 100, 200]);
});

test('stops when it is told to, and says how far it came', async () => {
  const clock = new ManualClock();
  const { done, stop } = replayLog(entriesOf(await eventfulRoom()), { post: () => {} }, { clock });
  clock.advance(800);
  stop();
  clock.advance(60_000);
  expect(await done).toEqual({ posted: 2, skipped: [] });
  expect(clock.pending).toBe(0);
});

test('skips what is broken and reports it, and throws for no text', async () => {
  const clock = new ManualClock();
  const { done } = replayLog('nonsense\n{}\n', { post: () => {} }, { clock });
  clock.advance(0);
  expect(await done).toEqual({
    posted: 0,
    skipped: [
      { line: 1, reason: 'not JSON' },
      { line: 2, reason: 'not an entry of a log' },
    ],
  });
});

test('passes on what the receiver throws', async () => {
  const clock = new ManualClock();
  const post = () => {
    throw new Error('full');
  };
  const { done } = replayLog(entriesOf(await eventfulRoom()), { post }, { clock });
  const failure = expect(done).rejects.toThrow('full');
  clock.advance(0);
  await failure;
});

test.each([0, -1, NaN])('refuses a speed of %d', (speed) => {
  expect(() => replayLog('', { post: () => {} }, { speed })).toThrow(RangeError);
});
