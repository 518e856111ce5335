import { describe, expect, test } from 'vitest';
import { formatEventLog } from '../../src/conversation/log/formatEventLog';
import { replayLog } from '../../src/conversation/log/replayLog';
import { ManualClock } from '../ManualClock';
import { createLiveRoom, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
import { participant } from './TestCall';

const entriesOf = ({ conversation }: Room) => conversation.getState().eventLog.entries;
const objectivesOf = ({ conversation }: Room) => conversation.getState().objectives;

async function liveRoom(): Promise<Room> {
  const room = await createLiveRoom();
  room.call.arrives(participant('stranger'));
  return room;
}

/** A call with two objectives, a message of another participant, a resent message and an invalid one. */
async function eventfulRoom(): Promise<Room> {
  const room = await liveRoom();
  const receive = (data: unknown, fromId?: string) => {
    room.clock.advance(700);
    room.call.says(data, fromId);
  };
  const pending = objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2);
  receive(objectiveMessage('activated', 'get_name', undefined, 1));
  receive(pending);
  receive(pending);
  receive(objectiveMessage('pending', 'get_name', { first_name: 'Mallory' }), 'stranger');
  receive({ event_type: 'conversation.objective.pending', properties: { objective_name: 7 } });
  receive('{"event_type":');
  receive({ event_type: 'conversation.user.started_speaking', seq: 4 });
  receive(objectiveMessage('completed', 'get_name', { first_name: 'Ada' }, 5));
  receive(objectiveMessage('pending', 'get_day', { day: 'Friday' }, 6));
  return room;
}

describe('replayLog', () => {
  test('gives a second conversation the same objectives and the same log', async () => {
    const first = await eventfulRoom();
    const second = await liveRoom();
    second.clock.advance(700);
    const text = formatEventLog(entriesOf(first));
    const { done } = replayLog(
      text,
      { post: (data, fromId) => second.call.says(data, fromId) },
      { clock: second.clock },
    );
    second.clock.advance(60_000);
    expect(await done).toEqual({ posted: entriesOf(first).length, skipped: [] });
    expect(objectivesOf(second)).toEqual(objectivesOf(first));
    expect(entriesOf(second)).toEqual(entriesOf(first));
    expect(new Set(entriesOf(second).map(({ rejection }) => rejection))).toEqual(
      new Set([null, 'duplicate', 'untrusted', 'invalid', 'not-tavus']),
    );
  });

  test('does not send the sent messages again', async () => {
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

  test('keeps the time between messages, divided by the speed', async () => {
    const clock = new ManualClock();
    const entries = entriesOf(await eventfulRoom()).slice(0, 3);
    const begin = clock.now();
    const times: number[] = [];
    replayLog(entries, { post: () => times.push(clock.now() - begin) }, { clock, speed: 7 });
    clock.advance(1000);
    expect(times).toEqual([0, 100, 200]);
  });

  test('stops, and reports how many messages were posted', async () => {
    const clock = new ManualClock();
    const { done, stop } = replayLog(entriesOf(await eventfulRoom()), { post: () => {} }, { clock });
    clock.advance(800);
    stop();
    clock.advance(60_000);
    expect(await done).toEqual({ posted: 2, skipped: [] });
    expect(clock.pending).toBe(0);
  });

  test('skips and reports invalid lines, and throws for no text', async () => {
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

  test('rejects with the error that the target throws', async () => {
    const clock = new ManualClock();
    const post = () => {
      throw new Error('full');
    };
    const { done } = replayLog(entriesOf(await eventfulRoom()), { post }, { clock });
    const failure = expect(done).rejects.toThrow('full');
    clock.advance(0);
    await failure;
  });

  test.each([0, -1, NaN])('throws for a speed of %d', (speed) => {
    expect(() => replayLog('', { post: () => {} }, { speed })).toThrow(RangeError);
  });
});
