import { renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { createElement, type ReactNode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { orderEntries } from '../../src/conversation/log/LoggedMessage';
import { project } from '../../src/conversation/projections/Projection';
import { createInteractions } from '../../src/conversation/interactions/createInteractions';
import { formatTranscript } from '../../src/conversation/projections/transcript/formatTranscript';
import { transcriptProjection } from '../../src/conversation/projections/transcript/transcriptProjection';
import { ConversationContext } from '../../src/hooks/ConversationContext';
import { useConversationRecord } from '../../src/hooks/useConversationRecord';
import { systemClock } from '../../src/time/Clock';
import { createLiveRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
import { replica } from './TestCall';

// The clock of a device may be set during a call: by its user, by the network, or when the machine wakes up.

const HOUR_MS = 3_600_000;

afterEach(() => vi.restoreAllMocks());

const line = (text: string, seq: number, turn_idx: number, role = 'replica') => ({
  event_type: 'conversation.utterance',
  inference_id: `line ${text}`,
  seq,
  turn_idx,
  properties: { role, speech: text },
});

const lines = ({ conversation }: Room) => project(conversation, transcriptProjection).getValue().lines;

function recordOf({ conversation }: Room): string[] {
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(ConversationContext.Provider, { value: conversation }, children);
  const { result, unmount } = renderHook(() => useConversationRecord(), { wrapper });
  const record = result.current.map((entry) =>
    entry.type === 'line' ? entry.text : entry.type === 'objective' ? `${entry.name} ${entry.phase}` : entry.type,
  );
  unmount();
  return record;
}

/** A room on the system clock, and a function that sets that clock. */
async function createSystemClockRoom() {
  let setByMs = 0;
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + setByMs);
  const room = await createLiveRoom({ clock: systemClock });
  return { room, set: (ms: number) => void (setByMs += ms) };
}

describe.each([
  ['back', -HOUR_MS],
  ['ahead', HOUR_MS],
])('a clock that is set %s by an hour in a call', (_, ms) => {
  test('does not change the order of the record', async () => {
    const room = await createLiveRoom();
    room.call.says(line('Your name?', 1, 1));
    room.clock.advance(1000);
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2));
    room.clock.set(ms);
    room.clock.advance(1000);
    room.call.says(line('Is it right?', 3, 2));
    room.clock.advance(1000);
    room.call.says(objectiveMessage('completed', 'get_name', { first_name: 'Ada' }, 4));
    room.clock.set(ms);
    room.call.says(line('Thank you.', 5, 3));
    expect(recordOf(room)).toEqual([
      'Your name?',
      'get_name pending',
      'Is it right?',
      'get_name completed',
      'Thank you.',
    ]);
  });

  test('does not mix the lines of two calls', async () => {
    const room = await createLiveRoom();
    room.call.says(line('The first call.', 7, 1));
    await room.conversation.leave();
    expect(lines(room)).toHaveLength(1);
    room.clock.advance(60_000);
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    room.clock.set(ms);
    room.call.says(line('The second call.', 1, 0));
    expect(lines(room).map(({ text }) => text)).toEqual(['The first call.', 'The second call.']);
  });

  test('does not move the event log of a second call before the first', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'conversation.first', seq: 7 });
    await room.conversation.leave();
    room.clock.advance(60_000);
    room.conversation.join();
    await settle();
    room.clock.set(ms);
    room.call.joins(replica);
    room.call.says({ event_type: 'conversation.second', seq: 1 });
    const { entries } = room.conversation.getState().eventLog;
    expect(orderEntries(entries).map(({ type }) => type)).toEqual(['conversation.first', 'conversation.second']);
  });

  test('does not split an event in two spellings, or change the response time', async () => {
    const { room, set } = await createSystemClockRoom();
    const events: string[] = [];
    room.conversation.listen({ onEvent: ({ event_type }) => events.push(event_type) });
    room.call.says({ event_type: 'conversation.user.stopped_speaking', seq: 1 });
    set(ms);
    room.call.says({ event_type: 'conversation.stopped_speaking', properties: { role: 'user' }, seq: 2 });
    room.call.says({ event_type: 'conversation.started_speaking', properties: { role: 'pal' }, seq: 3 });
    set(ms);
    room.call.says({ event_type: 'conversation.started_speaking', properties: { role: 'replica' }, seq: 4 });
    expect(events).toEqual(['conversation.stopped_speaking', 'conversation.started_speaking']);
    const { lastResponseMs } = room.conversation.getState().turns;
    expect(lastResponseMs).toBeGreaterThanOrEqual(0);
    expect(lastResponseMs).toBeLessThan(60_000);
    await room.conversation.leave();
  });

  test('does not move subtitles away from each other', async () => {
    const { room, set } = await createSystemClockRoom();
    room.call.says(line('One.', 1, 1));
    set(ms);
    room.call.says(line('Two.', 2, 2));
    const subtitles = formatTranscript(lines(room), 'vtt');
    expect(subtitles.indexOf('One.')).toBeLessThan(subtitles.indexOf('Two.'));
    expect(subtitles).not.toMatch(/^0[1-9]:/m);
    await room.conversation.leave();
  });
});

describe('time of a conversation', () => {
  test('equals the clock’s time in a call that is joined after the machine has slept', async () => {
    const { room, set } = await createSystemClockRoom();
    await room.conversation.leave();
    // While the machine slept, the clock has advanced, but `performance.now()` has not.
    set(HOUR_MS);
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(room.conversation.getState().lifecycle.joinedAt).toBeGreaterThanOrEqual(Date.now() - 60_000);
    await room.conversation.leave();
  });

  test('goes on at the same rate for a sound while the clock is set back', async () => {
    const room = await createLiveRoom();
    const { speakAudio } = createInteractions(room.conversation, { clock: room.clock });
    const spoken = speakAudio(new Int16Array(24_000 * 10));
    let isSpoken = false;
    void spoken.then(() => (isSpoken = true));
    await settle();
    room.clock.advance(1000);
    room.clock.set(-HOUR_MS);
    for (let second = 0; second < 10; second += 1) {
      room.clock.advance(1000);
      await settle();
    }
    expect(isSpoken).toBe(true);
  });

  test('goes on at the same rate after the clock is set back', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'conversation.one', seq: 1 });
    room.clock.set(-HOUR_MS);
    for (const seq of [2, 3]) {
      room.clock.advance(5000);
      room.call.says({ event_type: 'conversation.more', seq });
    }
    const [one, two, three] = room.conversation.getState().eventLog.entries.map(({ at }) => at);
    expect(two! - one!).toBeGreaterThanOrEqual(0);
    expect(three! - two!).toBe(5000);
  });

  test('gives the same record however the clock is set', async () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('line' as const), role: fc.constantFrom('user', 'replica') }),
      fc.record({ type: fc.constant('objective' as const), phase: fc.constantFrom('pending' as const, 'completed') }),
      fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
      fc.record({ type: fc.constant('set' as const), ms: fc.integer({ min: -2 * HOUR_MS, max: 0 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 20 }), async (events) => {
        const recordWhere = async (isSet: boolean) => {
          const room = await createLiveRoom();
          for (const [index, step] of events.entries()) {
            if (step.type === 'line') room.call.says(line(`Line ${String(index)}`, index, index, step.role));
            if (step.type === 'objective')
              room.call.says(objectiveMessage(step.phase, 'get_name', { value: String(index) }, index));
            if (step.type === 'wait') room.clock.advance(step.ms);
            if (step.type === 'set' && isSet) room.clock.set(step.ms);
          }
          const times = room.conversation.getState().eventLog.entries.map(({ at }) => at);
          expect(times).toEqual([...times].sort((one, other) => one - other));
          const record = recordOf(room);
          await room.conversation.leave();
          return record;
        };
        expect(await recordWhere(true)).toEqual(await recordWhere(false));
      }),
      { numRuns: 40 },
    );
  });
});
