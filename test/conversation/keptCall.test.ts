import { describe, expect, test } from 'vitest';
import { keptCall } from '../../src/conversation/call/keptCall';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { createConversation } from '../../src/conversation/createConversation';
import {
  createManualClock,
  createSimulatedCall,
  script,
  type ManualClock,
  type SimulatedCall,
} from '../../src/simulator';

const conversationUrl = 'https://tavus.daily.co/c123';

interface Kept {
  readonly call: SimulatedCall;
  readonly clock: ManualClock;
  /** The number of listeners that are not the app's. */
  readonly listeners: () => number;
  readonly start: (options?: Partial<ConversationOptions>) => ReturnType<typeof createConversation>;
}

/** A call of the app, which counts its listeners. */
function keep(options: Parameters<typeof createSimulatedCall>[0] = {}): Kept {
  const clock = createManualClock();
  const call = createSimulatedCall({ clock, replica: { appearAfterMs: 100 }, ...options });
  let count = 0;
  // Its own listeners, which last as long as the call, are not counted.
  keptCall(call);
  const { on, off } = call;
  call.on = (type, handler) => {
    count += 1;
    return on(type, handler);
  };
  call.off = (type, handler) => {
    count -= 1;
    return off(type, handler);
  };
  const start: Kept['start'] = (more) => {
    const conversation = createConversation({ conversationUrl, createCall: keptCall(call), clock, ...more });
    conversation.join();
    return conversation;
  };
  return { call, clock, listeners: () => count, start };
}

const localTrack = (call: SimulatedCall) => call.participants().local?.tracks.video.persistentTrack;

describe('keptCall', () => {
  test('uses a call that the app has joined, with the participants who are already there', async () => {
    const { call, clock, start } = keep({ scenario: script().pause(5000).replica('Hello') });
    void call.join({ url: conversationUrl });
    await clock.advance(2000);

    const conversation = start();
    await clock.advance(0);
    expect(conversation.getState().lifecycle.status).toBe('live');
    expect(conversation.getState().participants.localSessionId).toBe(call.participants().local?.session_id);
    expect(conversation.getState().devices).toMatchObject({ camera: { isOn: true }, microphone: { isOn: true } });

    await clock.advance(10_000);
    expect(conversation.getState().eventLog.entries.length).toBeGreaterThan(0);
    conversation.respond('Hi');
    expect(call.sent).toMatchObject([{ event_type: 'conversation.respond' }]);
  });

  test('leaves the microphone as the app has it, also with startMuted', async () => {
    const { call, clock, start } = keep({ scenario: script().replica('Hello.') });
    await import('../../src/conversation/joined/startDuringCall');
    void call.join({ url: conversationUrl, startAudioOff: true });
    await clock.advance(2000);
    const conversation = start({ startMuted: 'until-first-turn' });
    await clock.advance(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clock.advance(60_000);
    expect(conversation.isMutedForFirstTurn()).toBe(false);
    expect(conversation.getState().devices.microphone.isOn).toBe(false);
  });

  test('leaves the app in its call at the end, with the camera on and without listeners', async () => {
    const { call, clock, listeners, start } = keep();
    void call.join({ url: conversationUrl });
    await clock.advance(2000);
    const conversation = start();
    await clock.advance(0);
    await conversation.leave();

    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'left' });
    expect(conversation.getCall()).toBeNull();
    expect(call.meetingState()).toBe('joined-meeting');
    expect(localTrack(call)?.readyState).toBe('live');
    expect(listeners()).toBe(0);
  });

  test('uses the call again when it joins again', async () => {
    const { call, clock, start } = keep();
    void call.join({ url: conversationUrl });
    await clock.advance(2000);
    const conversation = start();
    await clock.advance(0);
    await conversation.leave();
    conversation.join();
    await clock.advance(0);
    expect(conversation.getState().lifecycle.status).toBe('live');
  });

  test('waits for a join of the app that is under way', async () => {
    const { call, clock, start } = keep();
    void call.join({ url: conversationUrl });
    await clock.advance(100);
    expect(call.meetingState()).toBe('joining-meeting');
    const conversation = start();
    await clock.advance(0);
    expect(conversation.getState().lifecycle.status).toBe('joining');
    await clock.advance(2000);
    expect(conversation.getState().lifecycle.status).toBe('live');
    await conversation.leave();
    expect(call.meetingState()).toBe('joined-meeting');
  });

  test('joins and leaves a call that the app has not joined, and does not destroy it', async () => {
    const { call, clock, listeners, start } = keep();
    const conversation = start({ userName: 'Ada' });
    await clock.advance(2000);
    expect(conversation.getState().lifecycle.status).toBe('live');
    expect(call.participants().local?.user_name).toBe('Ada');

    const left = conversation.leave();
    await clock.advance(5000);
    await left;
    expect(call.meetingState()).toBe('left-meeting');
    expect(call.isDestroyed()).toBe(false);
    expect(listeners()).toBe(0);

    conversation.join();
    await clock.advance(2000);
    expect(conversation.getState().lifecycle.status).toBe('live');
  });

  test('ends when the app leaves its call', async () => {
    const { call, clock, listeners, start } = keep();
    void call.join({ url: conversationUrl });
    await clock.advance(2000);
    const conversation = start();
    await clock.advance(0);
    void call.leave();
    await clock.advance(10);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'room-closed' });
    expect(listeners()).toBe(0);
    expect(call.isDestroyed()).toBe(false);
  });

  test('fails with an error when the app has destroyed its call', async () => {
    const { call, clock, start } = keep();
    void call.destroy();
    await clock.advance(10);
    const conversation = start();
    await clock.advance(10);
    expect(conversation.getState().lifecycle.status).toBe('failed');
  });

  test('leaves alone what it has not used yet when the conversation is ended at once', async () => {
    const { call, clock, listeners, start } = keep();
    void call.join({ url: conversationUrl });
    await clock.advance(2000);
    await start().leave();
    await clock.advance(5000);
    expect(call.meetingState()).toBe('joined-meeting');
    expect(listeners()).toBe(0);
  });

  test("keeps the app's camera preview when the conversation is ended before it has joined", async () => {
    const { call, clock, start } = keep();
    void call.startCamera();
    await clock.advance(1000);
    await start().leave();
    await clock.advance(5000);
    expect(localTrack(call)?.readyState).toBe('live');
  });

  test('gives one function for one call, so that two providers share a conversation', () => {
    const { call } = keep();
    expect(keptCall(call)).toBe(keptCall(call));
    expect(keptCall(createSimulatedCall())).not.toBe(keptCall(call));
  });
});
