import { describe, expect, test } from 'vitest';
import { project } from '../../src/conversation/projections/Projection';
import { perceptionProjection } from '../../src/conversation/projections/perceptionProjection';
import { createLiveRoom, type Room } from './createRoom';

const perceived = (room: Room) => project(room.conversation, perceptionProjection).getValue();

const receive = (room: Room, role: string, analysis: object = {}) =>
  room.call.says({ event_type: 'conversation.utterance', properties: { role, speech: 'Hello', ...analysis } });

const calls = (room: Room, name: string, more: object = {}, envelope: object = {}) =>
  room.call.says({
    event_type: 'conversation.perception_tool_call',
    properties: { name, modality: 'vision', arguments: { hat: 'cap' }, ...more },
    ...envelope,
  });

describe('perceptionProjection', () => {
  test('keeps the latest analysis of how the user sounded, and of how the user looked', async () => {
    const room = await createLiveRoom();
    expect(perceived(room)).toEqual({ audio: null, visual: null, calls: [], analysis: null });
    receive(room, 'user', { user_audio_analysis: 'calm', user_visual_analysis: 'smiling' });
    receive(room, 'user', { user_audio_analysis: 'upbeat', user_visual_analysis: ' ' });
    receive(room, 'user');
    receive(room, 'replica', { user_audio_analysis: 'not the user' });
    expect(perceived(room)).toMatchObject({ audio: 'upbeat', visual: 'smiling' });
  });

  test('returns the same object while nothing new is perceived', async () => {
    const room = await createLiveRoom();
    receive(room, 'user', { user_audio_analysis: 'calm' });
    const before = perceived(room);
    receive(room, 'user', { user_audio_analysis: 'calm' });
    receive(room, 'replica');
    expect(perceived(room)).toBe(before);
  });

  test('lists perception tool calls, with their pictures', async () => {
    const room = await createLiveRoom();
    const frames = [{ data: 'aGk=', mime_type: 'image/jpeg' }, { uri: 'https://example.com/hat.jpg' }];
    calls(room, 'notify_hat', { frames });
    room.clock.advance(1000);
    calls(room, 'notify_noise', { modality: 'audio', arguments: '{"volume":"loud"}' });
    calls(room, 'notify_other', { modality: 'smell', arguments: 'a smell of smoke', frames: [7] });
    expect(perceived(room).calls).toMatchObject([
      { name: 'notify_hat', arguments: { hat: 'cap' }, modality: 'vision', frames, at: room.clock.now() - 1000 },
      { name: 'notify_noise', arguments: { volume: 'loud' }, modality: 'audio', frames: [], at: room.clock.now() },
      { name: 'notify_other', arguments: 'a smell of smoke', modality: null, frames: [] },
    ]);
  });

  test('lists a resent call once, by its id or its seq', async () => {
    const room = await createLiveRoom();
    const frames = [{ data: 'x'.repeat(5000) }];
    calls(room, 'a', { frames }, { seq: 5 });
    calls(room, 'a', { frames }, { seq: 5 });
    calls(room, 'b', { tool_call_id: 'call_1' }, { seq: 6 });
    calls(room, 'b', { tool_call_id: 'call_1' }, { seq: 7 });
    calls(room, 'b', { tool_call_id: 'call_2' }, { seq: 8 });
    calls(room, 'c');
    calls(room, 'c');
    expect(perceived(room).calls.map(({ name }) => name)).toEqual(['a', 'b', 'b', 'c', 'c']);
  });

  test('keeps the latest 20 calls', async () => {
    const room = await createLiveRoom();
    for (let n = 0; n < 25; n += 1) calls(room, `tool_${n}`);
    expect(perceived(room).calls.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `tool_${index + 5}`),
    );
  });

  test('contains perceptions from before it was first read, without pictures that the log has clipped', async () => {
    const room = await createLiveRoom();
    receive(room, 'user', { user_visual_analysis: 'smiling' });
    calls(room, 'notify_hat', { frames: [{ data: 'x'.repeat(50_000) }, { data: 'aGk=' }] });
    expect(perceived(room)).toMatchObject({ visual: 'smiling', calls: [{ frames: [{ data: 'aGk=' }] }] });
    calls(room, 'notify_hat', { frames: [{ data: 'x'.repeat(50_000) }] });
    expect(perceived(room).calls[1]?.frames[0]?.data).toHaveLength(50_000);
  });

  test('keeps the analysis at the end of the call, in either spelling, and ignores that of another participant', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'conversation.perception_analysis', properties: { analysis: 'forged' } }, 'stranger');
    expect(perceived(room).analysis).toBeNull();
    room.call.says({ event_type: 'conversation.perception-analysis', properties: { analysis: '* It went well.' } });
    room.call.emit('left-meeting', {});
    expect(perceived(room).analysis).toBe('* It went well.');
  });
});
