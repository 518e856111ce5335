import { afterEach, expect, test, vi } from 'vitest';
import { joinedCall, newCall } from './joinedCall';

afterEach(() => vi.restoreAllMocks());

test('refuses a message before the join, in the words of Daily', () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const { call } = newCall();
  expect(() => call.sendAppMessage({})).toThrow('sendAppMessage() only supported after join.');
  expect(logged).toHaveBeenCalledWith('sendAppMessage() only supported after join.');
});

test('takes 4,096 characters of JSON and not one more', async () => {
  const { call } = await joinedCall();
  const wrapping = JSON.stringify({ text: '' }).length;
  call.sendAppMessage({ text: 'x'.repeat(4096 - wrapping) });
  expect(() => call.sendAppMessage({ text: 'x'.repeat(4097 - wrapping) })).toThrow(
    'Message data too large. Max size is 4096',
  );
  expect(call.sent).toHaveLength(1);
});

test('stumbles over what has no JSON or cannot be cloned', async () => {
  const { call } = await joinedCall();
  expect(() => call.sendAppMessage(undefined)).toThrow(TypeError);
  expect(() => call.sendAppMessage({ run: () => undefined })).toThrow(/could not be cloned/);
  expect(call.sent).toEqual([]);
});

test('keeps what was sent as it was sent', async () => {
  const { call } = await joinedCall();
  const message = { properties: { text: 'first' } };
  call.sendAppMessage(message);
  message.properties.text = 'changed afterwards';
  expect(call.sent).toEqual([{ properties: { text: 'first' } }]);
});

test('delivers a message in a task of its own, from the replica or from whom it is told', async () => {
  const { call, clock } = await joinedCall();
  const heard = vi.fn();
  call.on('app-message', heard);
  const message = { event_type: 'conversation.utterance' };
  call.say(message);
  call.say('not even an object', 'somebody-else');
  message.event_type = 'changed afterwards';
  expect(heard).not.toHaveBeenCalled();

  await clock.advance(0);

  const replica = Object.values(call.participants()).find((participant) => participant?.local === false);
  expect(heard.mock.calls.map(([event]) => [event.action, event.data, event.fromId])).toEqual([
    ['app-message', { event_type: 'conversation.utterance' }, replica?.session_id],
    ['app-message', 'not even an object', 'somebody-else'],
  ]);
});

test('delivers nothing any more once the call is over', async () => {
  const { call, clock } = await joinedCall();
  const heard = vi.fn();
  call.on('app-message', heard);
  call.replicaSpeaks('A long line that nobody will hear to its end, because they leave.');
  await clock.advance(1000);
  const count = heard.mock.calls.length;
  void call.leave();
  await clock.advance(0);
  await clock.advance(60_000);
  expect(count).toBeGreaterThan(0);
  expect(heard).toHaveBeenCalledTimes(count);
});
