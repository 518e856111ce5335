// @vitest-environment node
import { expect, test } from 'vitest';
import { follow } from '../../src/conversation/follow';
import { guardrails } from '../../src/conversation/guardrails/guardrails';
import { createLiveRoom, settle, type Room } from './inRoom';
import { replica } from './TestCall';

const triggered = (room: Room) => follow(room.conversation, guardrails).getValue();

const trigger = (room: Room, guardrail: string, more: object = {}, envelope: object = {}) =>
  room.call.says({ event_type: 'conversation.guardrail.triggered', properties: { guardrail, ...more }, ...envelope });

test('lists what was triggered, whatever the event is called', async () => {
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

test('a trigger that is sent again counts once, and leaves the same object', async () => {
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

test('two guardrails of one inference, and one guardrail twice, are counted each', async () => {
  const room = await createLiveRoom();
  trigger(room, 'no_advice', {}, { inference_id: 'i-1' });
  trigger(room, 'no_prices', {}, { inference_id: 'i-1' });
  trigger(room, 'no_prices', {}, { inference_id: 'i-2' });
  trigger(room, 'no_prices');
  trigger(room, 'no_prices');
  expect(triggered(room).count).toBe(5);
});

test('what looks the same much later is from a new call', async () => {
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

test('catches up on what was triggered before anybody asked, and ignores strangers', async () => {
  const room = await createLiveRoom();
  trigger(room, 'no_advice');
  room.call.says({ event_type: 'conversation.guardrail', properties: { guardrail: 'forged' } }, 'stranger');
  expect(triggered(room)).toMatchObject({ triggered: [{ name: 'no_advice' }], count: 1 });
});
