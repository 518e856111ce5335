import { describe, expect, test } from 'vitest';
import { project } from '../../src/conversation/projections/Projection';
import { guardrailsProjection } from '../../src/conversation/projections/guardrailsProjection';
import { createLiveRoom, settle, type Room } from './createRoom';
import { replica } from './TestCall';

const triggered = (room: Room) => project(room.conversation, guardrailsProjection).getValue();

const trigger = (room: Room, guardrail: string, more: object = {}, envelope: object = {}) =>
  room.call.says({ event_type: 'conversation.guardrail.triggered', properties: { guardrail, ...more }, ...envelope });

describe('guardrailsProjection', () => {
  test('lists the triggered guardrails, whatever the type of the event', async () => {
    const room = await createLiveRoom();
    expect(triggered(room)).toEqual({ triggered: [], count: 0 });
    trigger(room, 'no_advice', { guardrail_uuid: 'u-1', reason: 'Asked for a diagnosis' });
    room.clock.advance(1000);
    room.call.says({ event_type: 'conversation.guardrail_triggered', properties: { guardrail_name: 'no_prices' } });
    expect(triggered(room)).toMatchObject({
      triggered: [
        { name: 'no_advice', uuid: 'u-1', reason: 'Asked for a diagnosis', at: room.clock.now() - 1000 },
        { name: 'no_prices', uuid: null, reason: null, at: room.clock.now() },
      ],
      count: 2,
    });
  });

  test('counts a resent trigger once, and returns the same object', async () => {
    const room = await createLiveRoom();
    const reason = 'x'.repeat(5000);
    trigger(room, 'no_advice', { reason }, { seq: 5 });
    const before = triggered(room);
    trigger(room, 'no_advice', { reason }, { seq: 5 });
    expect(triggered(room)).toBe(before);
    trigger(room, 'no_prices', {}, { seq: 6, inference_id: 'i-1' });
    trigger(room, 'no_prices', {}, { seq: 7, inference_id: 'i-1' });
    expect(triggered(room).count).toBe(2);
  });

  test('counts two guardrails of one inference, and one guardrail that is triggered twice', async () => {
    const room = await createLiveRoom();
    trigger(room, 'no_advice', {}, { inference_id: 'i-1' });
    trigger(room, 'no_prices', {}, { inference_id: 'i-1' });
    trigger(room, 'no_prices', {}, { inference_id: 'i-2' });
    trigger(room, 'no_prices');
    trigger(room, 'no_prices');
    expect(triggered(room).count).toBe(5);
  });

  test('counts an equal trigger much later as a new one', async () => {
    const room = await createLiveRoom();
    const reason = 'x'.repeat(5000);
    trigger(room, 'no_advice', { reason }, { seq: 5 });
    room.clock.advance(60_001);
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    trigger(room, 'no_advice', { reason }, { seq: 5 });
    expect(triggered(room).count).toBe(2);
  });

  test('keeps the latest 50 and counts all', async () => {
    const room = await createLiveRoom();
    for (let n = 0; n < 60; n += 1) trigger(room, `rule_${n}`);
    expect(triggered(room).count).toBe(60);
    expect(triggered(room).triggered).toHaveLength(50);
    expect(triggered(room).triggered[0]?.name).toBe('rule_10');
  });

  test('contains guardrails from before it was first read, and ignores other participants', async () => {
    const room = await createLiveRoom();
    trigger(room, 'no_advice');
    room.call.says({ event_type: 'conversation.guardrail', properties: { guardrail: 'forged' } }, 'stranger');
    expect(triggered(room)).toMatchObject({ triggered: [{ name: 'no_advice' }], count: 1 });
  });
});
