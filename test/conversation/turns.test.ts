import { describe, expect, test } from 'vitest';
import { createLiveRoom, type Room } from './createRoom';
import { replica } from './TestCall';

const turns = (room: Room) => room.conversation.getState().turns;

function speaks(room: Room, what: 'started' | 'stopped', role: 'user' | 'pal' | 'replica', more: object = {}) {
  room.call.says({ event_type: `conversation.${what}_speaking`, properties: { role }, ...more });
}

describe('createConversation: turns', () => {
  test('show the replica listening, thinking and speaking, and measure the response time', async () => {
    const room = await createLiveRoom();
    expect(turns(room)).toMatchObject({ replica: 'listening', lastResponseMs: null });
    speaks(room, 'started', 'user');
    expect(turns(room)).toMatchObject({ replica: 'listening', isUserSpeaking: true });
    speaks(room, 'stopped', 'user');
    expect(turns(room)).toMatchObject({ replica: 'thinking', isUserSpeaking: false });
    room.clock.advance(640);
    speaks(room, 'started', 'replica');
    expect(turns(room)).toMatchObject({ replica: 'speaking', lastResponseMs: 640 });
    speaks(room, 'stopped', 'replica');
    expect(turns(room)).toMatchObject({ replica: 'listening', lastResponseMs: 640, wasInterrupted: false });
  });

  test('count a change once, even if several events report it', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'user', { seq: 1 });
    speaks(room, 'stopped', 'user', { seq: 2 });
    room.clock.advance(500);
    speaks(room, 'started', 'pal', { seq: 3, inference_id: 'a' });
    room.clock.advance(20);
    speaks(room, 'started', 'replica', { seq: 4, inference_id: 'a' });
    room.call.says({ event_type: 'conversation.replica.started_speaking', seq: 5, inference_id: 'a' });
    expect(turns(room)).toMatchObject({ replica: 'speaking', lastResponseMs: 500 });
  });

  test('ignore a late stop of the previous line', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'replica', { inference_id: 'a' });
    speaks(room, 'started', 'replica', { inference_id: 'b' });
    speaks(room, 'stopped', 'replica', { inference_id: 'a' });
    expect(turns(room).replica).toBe('speaking');
  });

  test('show an interrupted replica as listening, and as interrupted until it speaks again', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'replica');
    room.call.says({
      event_type: 'conversation.stopped_speaking',
      properties: { role: 'replica', interrupted: true, duration: 1 },
    });
    expect(turns(room)).toMatchObject({ replica: 'listening', wasInterrupted: true });
    speaks(room, 'started', 'replica');
    expect(turns(room).wasInterrupted).toBe(false);
  });

  test('show the replica as asleep from the sleep phrase to the wake phrase', async () => {
    const room = await createLiveRoom();
    room.call.says({ message_type: 'system', event_type: 'system.sleep_phrase_detected' });
    expect(turns(room).isAsleep).toBe(true);
    room.call.says({ message_type: 'system', event_type: 'system.wake_phrase_detected' });
    expect(turns(room).isAsleep).toBe(false);
  });

  test('count a sent text as a turn, and the replica stops thinking after a time-out', async () => {
    const room = await createLiveRoom();
    room.conversation.respond('Hello');
    expect(turns(room).replica).toBe('thinking');
    room.clock.advance(15_000);
    expect(turns(room).replica).toBe('listening');
  });

  test('show nobody as asleep or speaking after events in the wrong order', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'system.sleep_phrase_detected', seq: 1 });
    speaks(room, 'started', 'user', { seq: 2 });
    speaks(room, 'started', 'replica', { seq: 5, inference_id: 'a' });
    room.call.says({ event_type: 'system.wake_phrase_detected', seq: 3 });
    speaks(room, 'stopped', 'user', { seq: 4 });
    expect(turns(room)).toMatchObject({ replica: 'speaking', isUserSpeaking: false, isAsleep: false });
  });

  test('expect a response to a turn that interrupts the replica, and none to one that does not', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'replica', { inference_id: 'a' });
    speaks(room, 'started', 'user');
    speaks(room, 'stopped', 'user');
    speaks(room, 'stopped', 'replica', { inference_id: 'a' });
    room.clock.advance(200);
    speaks(room, 'started', 'replica', { inference_id: 'a2' });
    expect(turns(room).lastResponseMs).toBeNull();
    speaks(room, 'started', 'user');
    speaks(room, 'stopped', 'user');
    room.call.says({
      event_type: 'conversation.stopped_speaking',
      inference_id: 'a2',
      properties: { role: 'replica', interrupted: true },
    });
    expect(turns(room).replica).toBe('thinking');
    room.clock.advance(700);
    speaks(room, 'started', 'replica', { inference_id: 'b' });
    expect(turns(room).lastResponseMs).toBe(700);
  });

  test('do not count a line long after a turn as its response', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'user');
    speaks(room, 'stopped', 'user');
    room.clock.advance(600_000);
    speaks(room, 'started', 'replica');
    expect(turns(room).lastResponseMs).toBeNull();
  });

  test('show a replica that has left as no longer speaking', async () => {
    const room = await createLiveRoom();
    speaks(room, 'started', 'replica');
    room.call.departs(replica.session_id);
    room.clock.advance(2000);
    expect(turns(room).replica).toBe('listening');
  });
});
