import { expect, test } from 'vitest';
import { follow } from '../src/conversation/follow';
import { transcript } from '../src/conversation/transcript/transcript';
import { milestones } from '../src/conversation/record/milestones';
import { guardrails } from '../src/conversation/guardrails/guardrails';
import { formatTranscript } from '../src/conversation/transcript/formatTranscript';
import { createLiveRoom, type Room } from './conversation/inRoom';
import { participant } from './conversation/TestCall';

const rows = ({ conversation }: Room) => follow(conversation, transcript).getValue().lines.map((l) => `${l.speaker}${l.isPending ? '?' : ''}: ${l.text}`);
const whole = (role: string, speech: string, about: object = {}) => ({ event_type: 'conversation.utterance', properties: { role, speech }, ...about });
const part = (role: string, speech: string, p: object, about: object = {}) => ({ event_type: 'conversation.utterance.streaming', properties: { role, speech, final: false, ...p }, ...about });
const ev = (event_type: string, properties: object, about: object = {}) => ({ event_type, properties, ...about });
const turns = (r: Room) => r.conversation.getState().turns;

test('1 null data then full log', async () => {
  const room = await createLiveRoom();
  room.call.says(null as never);
  for (let i = 0; i < 1005; i++) room.call.says(whole('replica', `l${i}`, { seq: i, inference_id: `i${i}` }));
  expect(rows(room).length).toBeGreaterThan(900);
});
test('2 stranger flood evicts', async () => {
  const room = await createLiveRoom();
  room.call.says(whole('user', 'My name is Ada', { seq: 1, turn_idx: 1 }));
  room.call.says(ev('conversation.guardrail', { guardrail: 'g' }, { seq: 2 }));
  room.call.arrives(participant('stranger'));
  for (let i = 0; i < 1001; i++) room.call.says({ hello: i } as never, 'stranger');
  expect([rows(room), follow(room.conversation, guardrails).getValue().count]).toEqual([['user: My name is Ada'], 1]);
});
test('2b audio evicts', async () => {
  const room = await createLiveRoom();
  room.call.says(whole('user', 'My name is Ada', { seq: 1, turn_idx: 1 }));
  for (let i = 0; i < 1001; i++) room.conversation.send({ message_type: 'conversation', event_type: 'conversation.echo', conversation_id: room.conversation.id, properties: { modality: 'audio', audio: 'AAAA', sample_rate: 16000, inference_id: 'x', done: false } });
  expect(rows(room)).toEqual(['user: My name is Ada']);
});
test('3 wake late', async () => {
  const room = await createLiveRoom();
  room.call.says({ message_type: 'system', event_type: 'system.sleep_phrase_detected', seq: 1 });
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 3 }));
  room.call.says({ message_type: 'system', event_type: 'system.wake_phrase_detected', seq: 2 });
  expect(turns(room).isAsleep).toBe(false);
});
test('3b user stop overtaken', async () => {
  const room = await createLiveRoom();
  room.call.says(ev('conversation.started_speaking', { role: 'user' }, { seq: 1 }));
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 3, inference_id: 'a' }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'user' }, { seq: 2 }));
  expect(turns(room).isUserSpeaking).toBe(false);
});
test('3c noise then unprompted', async () => {
  const room = await createLiveRoom();
  room.call.says(ev('conversation.started_speaking', { role: 'user' }, { seq: 1 }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'user' }, { seq: 2 }));
  room.clock.advance(600_000);
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 3, inference_id: 'a' }));
  expect(turns(room).lastResponseMs).toBe(null);
});
test('3d barge-in, user stops before replica stop', async () => {
  const room = await createLiveRoom();
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 1, inference_id: 'a' }));
  room.call.says(ev('conversation.started_speaking', { role: 'user' }, { seq: 2 }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'user' }, { seq: 3 }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'replica', interrupted: true }, { seq: 4, inference_id: 'a' }));
  expect(turns(room).replica).toBe('thinking');
});
test('3e two families of user events around an answer', async () => {
  const room = await createLiveRoom();
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 1, inference_id: 'a' }));
  room.call.says(ev('conversation.started_speaking', { role: 'user' }, { seq: 2 }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'user' }, { seq: 3 }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'replica' }, { seq: 4, inference_id: 'a' }));
  room.clock.advance(200);
  room.call.says(ev('conversation.started_speaking', { role: 'replica' }, { seq: 5, inference_id: 'a' }));
  expect(turns(room).lastResponseMs).toBe(null); // mm-hm between sentences
});
test('4 typed streamed back', async () => {
  const room = await createLiveRoom();
  room.conversation.respond('Hello');
  room.call.says(part('user', 'Hello', { final: true, content_index: 0 }, { seq: 1, turn_idx: 1, inference_id: 'u' }));
  room.call.says(whole('user', 'Hello', { seq: 2, turn_idx: 1, inference_id: 'u' }));
  expect(rows(room)).toEqual(['user: Hello']);
});
test('4b typed Yes never echoed, then spoken Yes', async () => {
  const room = await createLiveRoom();
  room.conversation.respond('Yes');
  room.call.says(whole('replica', 'Good. And are you over 18?', { seq: 1, turn_idx: 1, inference_id: 'r1' }));
  room.clock.advance(60_000);
  room.call.says(part('user', 'Yes', { content_index: 0 }, { seq: 2, turn_idx: 2, inference_id: 'u' }));
  room.call.says(whole('user', 'Yes', { seq: 3, turn_idx: 2, inference_id: 'u' }));
  expect(rows(room)).toEqual(['user: Yes', 'replica: Good. And are you over 18?', 'user: Yes']);
});
test('4c user Yes twice in two turns without inference_id', async () => {
  const room = await createLiveRoom();
  room.call.says(whole('user', 'Yes.', { seq: 1, turn_idx: 1 }));
  room.call.says(whole('replica', 'And?', { seq: 2, turn_idx: 1, inference_id: 'r1' }));
  room.call.says(whole('user', 'Yes.', { seq: 3, turn_idx: 2 }));
  expect(rows(room)).toEqual(['user: Yes.', 'replica: And?', 'user: Yes.']);
});
test('4d greeting in turn 0, user in turn 0', async () => {
  const room = await createLiveRoom();
  room.call.says(whole('replica', 'Welcome!', { seq: 1, turn_idx: 0, inference_id: 'g' }));
  room.call.says(whole('user', 'Hi.', { seq: 9, turn_idx: 0, inference_id: 'u' }));
  expect(rows(room)).toEqual(['replica: Welcome!', 'user: Hi.']);
});
test('4e late part after stop leaves a line open', async () => {
  const room = await createLiveRoom();
  room.call.says(part('replica', 'I can', { content_index: 0 }, { seq: 1, inference_id: 'a' }));
  room.call.says(ev('conversation.stopped_speaking', { role: 'replica', interrupted: true }, { seq: 3, inference_id: 'a' }));
  room.call.says(part('replica', 'I can book', { content_index: 1 }, { seq: 2, inference_id: 'a' }));
  expect(follow(room.conversation, transcript).getValue().lines[0]).toMatchObject({ isFinal: true, isInterrupted: true });
});
test('4f stop before the first part', async () => {
  const room = await createLiveRoom();
  room.call.says(ev('conversation.stopped_speaking', { role: 'replica', interrupted: true }, { seq: 3, inference_id: 'a' }));
  room.call.says(whole('replica', 'I can book you', { seq: 2, inference_id: 'a' }));
  expect(follow(room.conversation, transcript).getValue().lines[0]).toMatchObject({ isInterrupted: true });
});
test('5 milestone twins', async () => {
  const room = await createLiveRoom();
  const f = follow(room.conversation, milestones);
  const c = { name: 'book', arguments: '{}', tool_call_id: 'c1' };
  room.call.says(ev('conversation.tool_call', c, { seq: 1 }));
  room.call.says(ev('conversation.tool_call', c, { seq: 2 }));
  expect(f.getValue().length).toBe(1);
});
test('5b milestone unclipped', async () => {
  const room = await createLiveRoom();
  const f = follow(room.conversation, milestones);
  room.call.says(ev('conversation.tool_call', { name: 'book', arguments: JSON.stringify({ a: 'x'.repeat(1_000_000) }) }, { seq: 1 }));
  expect(JSON.stringify(f.getValue()[0]).length).toBeLessThan(50_000);
});
test('6 vtt order', async () => {
  const room = await createLiveRoom();
  room.call.says(part('replica', 'Fine', { content_index: 0 }, { seq: 5, turn_idx: 3, inference_id: 'r' }));
  room.clock.advance(5000);
  room.call.says(whole('user', 'How are you?', { seq: 4, turn_idx: 3, inference_id: 'u' }));
  const vtt = formatTranscript(follow(room.conversation, transcript).getValue().lines, 'vtt');
  const starts = [...vtt.matchAll(/^([\d:.]+) -->/gm)].map((m) => m[1]!);
  expect(starts).toEqual([...starts].sort());
});
test('6b export whitespace cost', () => {
  const line = { id: 'a', speaker: 'user', text: 'a' + ' '.repeat(9990) + 'b', isFinal: true, isInterrupted: false, isTyped: false, isPending: false, at: 0, endedAt: 0, turn: null, seq: null } as const;
  const t = performance.now(); formatTranscript(Array(10).fill(line), 'text'); expect(performance.now() - t).toBeLessThan(50);
});
test('7 inference_id huge in seen', async () => {
  const room = await createLiveRoom();
  room.call.says(whole('replica', 'x', { seq: 1, inference_id: 'i'.repeat(1_000_000) }));
  expect(room.conversation.getState().inbox.seen[0]!.length).toBeLessThan(5000);
});
