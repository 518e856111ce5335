import { describe, expect, test } from 'vitest';
import {
  initialCaptions,
  reduceCaptions,
  type Caption,
  type CaptionsState,
} from '../../../src/conversation/slices/reduceCaptions';
import { eventInput } from './inputs';

const part = (properties: object, inference_id?: string) =>
  eventInput({ event_type: 'conversation.utterance.streaming', properties, ...(inference_id && { inference_id }) });
const line = (role: string, speech: string) =>
  eventInput({ event_type: 'conversation.utterance', properties: { role, speech } });

function streamed(change: Partial<Caption> = {}): CaptionsState {
  const current: Caption = { speaker: 'replica', text: 'Shall I', isFinal: false, lineId: 'a', index: 1, ...change };
  return { current, isStreamed: true };
}

describe('reduceCaptions', () => {
  test('shows the latest part of a line, and starts the timer again', () => {
    const properties = { role: 'replica', speech: ' Shall I book it?', content_index: 2, final: false };
    expect(reduceCaptions(streamed(), part(properties, 'a'))).toEqual({
      state: streamed({ text: 'Shall I book it?', index: 2 }),
      effects: [{ type: 'start-timer', timer: 'caption', afterMs: 4000 }],
    });
  });

  test('ignores a late part of the same line', () => {
    const before = streamed({ index: 3 });
    const properties = { role: 'replica', speech: 'Shall', content_index: 2 };
    expect(reduceCaptions(before, part(properties, 'a'))).toEqual({ state: before, effects: [] });
    expect(reduceCaptions(before, part(properties, 'b')).state.current).toMatchObject({ text: 'Shall', lineId: 'b' });
  });

  test('marks the line as final when its last part is empty', () => {
    const properties = { role: 'replica', speech: '', final: true, content_index: 2 };
    expect(reduceCaptions(streamed(), part(properties, 'a')).state).toEqual(streamed({ isFinal: true }));
    for (const other of [part({ ...properties, role: 'user' }, 'a'), part(properties, 'b')]) {
      expect(reduceCaptions(streamed(), other).state).toEqual(streamed());
    }
  });

  test('shows a complete line of the replica for longer, the longer it is', () => {
    const { state, effects } = reduceCaptions(initialCaptions, line('replica', 'Welcome!'));
    expect(state).toMatchObject({ current: { text: 'Welcome!', isFinal: true }, isStreamed: false });
    expect(effects).toEqual([{ type: 'start-timer', timer: 'caption', afterMs: 4000 + 8 * 60 }]);
  });

  test('ignores a complete line of the user, an empty one, and any once lines are streamed', () => {
    for (const input of [line('user', 'Hello'), line('replica', ' ')]) {
      expect(reduceCaptions(initialCaptions, input).state).toBe(initialCaptions);
    }
    const before = streamed();
    expect(reduceCaptions(before, line('replica', 'Shall I book it?')).state).toBe(before);
  });

  test('removes the caption when its timer is due', () => {
    expect(reduceCaptions(streamed(), { type: 'timer', timer: 'caption', at: 0 }).state.current).toBeNull();
    const before = streamed();
    expect(reduceCaptions(before, { type: 'timer', timer: 'join-timeout', at: 0 }).state).toBe(before);
  });
});
