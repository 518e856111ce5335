import { afterEach, describe, expect, test, vi } from 'vitest';
import { joinedCall, newCall } from './joinedCall';

afterEach(() => vi.restoreAllMocks());

describe('createSimulatedCall, messages', () => {
  test('rejects a message before the join, with Daily’s error message', () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const { call } = newCall();
    expect(() => call.sendAppMessage({})).toThrow('sendAppMessage() only supported after join.');
    expect(logged).toHaveBeenCalledWith('sendAppMessage() only supported after join.');
  });

  test('accepts at most 4,096 characters of JSON', async () => {
    const { call } = await joinedCall();
    const wrapping = JSON.stringify({ text: '' }).length;
    call.sendAppMessage({ text: 'x'.repeat(4096 - wrapping) });
    expect(() => call.sendAppMessage({ text: 'x'.repeat(4097 - wrapping) })).toThrow(
      'Message data too large. Max size is 4096',
    );
    expect(call.sent).toHaveLength(1);
  });

  test('throws for a message that is no JSON or cannot be cloned', async () => {
    const { call } = await joinedCall();
    expect(() => call.sendAppMessage(undefined)).toThrow(TypeError);
    expect(() => call.sendAppMessage({ run: () => undefined })).toThrow(/could not be cloned/);
    expect(call.sent).toEqual([]);
  });

  test('keeps copies of the sent messages', async () => {
    const { call } = await joinedCall();
    const message = { properties: { text: 'first' } };
    call.sendAppMessage(message);
    message.properties.text = 'changed afterwards';
    expect(call.sent).toEqual([{ properties: { text: 'first' } }]);
  });

  test('delivers a message in a task of its own, from the replica or the given sender', async () => {
    const { call, clock } = await joinedCall();
    const onMessage = vi.fn();
    call.on('app-message', onMessage);
    const message = { event_type: 'conversation.utterance' };
    call.say(message);
    call.say('not even an object', 'somebody-else');
    message.event_type = 'changed afterwards';
    expect(onMessage).not.toHaveBeenCalled();

    await clock.advance(0);

    const replica = Object.values(call.participants()).find((participant) => participant?.local === false);
    expect(onMessage.mock.calls.map(([event]) => [event.action, event.data, event.fromId])).toEqual([
      ['app-message', { event_type: 'conversation.utterance' }, replica?.session_id],
      ['app-message', 'not even an object', 'somebody-else'],
    ]);
  });

  test('delivers nothing after the call', async () => {
    const { call, clock } = await joinedCall();
    const onMessage = vi.fn();
    call.on('app-message', onMessage);
    call.replicaSpeaks('A long line that nobody will hear to its end, because they leave.');
    await clock.advance(1000);
    const count = onMessage.mock.calls.length;
    void call.leave();
    await clock.advance(0);
    await clock.advance(60_000);
    expect(count).toBeGreaterThan(0);
    expect(onMessage).toHaveBeenCalledTimes(count);
  });
});
