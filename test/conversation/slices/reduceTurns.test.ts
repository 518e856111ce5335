import { describe, expect, test } from 'vitest';
import { initialParticipants } from '../../../src/conversation/slices/reduceParticipants';
import { initialTurns, reduceTurns, type Turns } from '../../../src/conversation/slices/reduceTurns';
import { eventInput, liveParticipants } from './inputs';

const started = (role: string, at = 0, more: object = {}) =>
  eventInput({ event_type: 'conversation.started_speaking', properties: { role }, ...more }, { at });
const stopped = (role: string, at = 0, more: object = {}, properties: object = {}) =>
  eventInput({ event_type: 'conversation.stopped_speaking', properties: { role, ...properties }, ...more }, { at });

const context = { participants: liveParticipants, hasNewReplica: false, hasReconnected: false };

const reduceAll = (inputs: Parameters<typeof reduceTurns>[1][], state: Turns = initialTurns) =>
  inputs.reduce((turns, input) => reduceTurns(turns, input, context).state, state);

const thinkingTimeout = { type: 'timer', timer: 'thinking-timeout', at: 0 } as const;

describe('reduceTurns', () => {
  test('lets the replica listen, think once the user has finished, and speak', () => {
    const listening = reduceAll([started('user', 1000)]);
    expect(listening).toMatchObject({ replica: 'listening', isUserSpeaking: true });
    const thinking = reduceTurns(listening, stopped('user', 2000), context);
    expect(thinking.state).toMatchObject({ replica: 'thinking', isUserSpeaking: false, endedAt: 2000 });
    expect(thinking.effects).toEqual([{ type: 'start-timer', timer: 'thinking-timeout', afterMs: 15_000 }]);
    const speaking = reduceAll([started('replica', 2640)], thinking.state);
    expect(speaking).toMatchObject({ replica: 'speaking', lastResponseMs: 640, endedAt: null });
    expect(reduceAll([stopped('replica')], speaking)).toMatchObject({ replica: 'listening', lastResponseMs: 640 });
  });

  test('changes nothing for a repeated report', () => {
    const thinking = reduceAll([started('user', 0), stopped('user', 100)]);
    expect(reduceAll([stopped('user', 150)], thinking)).toEqual(thinking);
    const speaking = reduceAll([started('replica', 600)], thinking);
    expect(reduceAll([started('pal', 650)], speaking)).toEqual(speaking);
  });

  test('ignores an event with a lower seq than another one of its subject', () => {
    const speaking = reduceAll([started('replica', 0, { seq: 5 })]);
    expect(reduceAll([stopped('replica', 0, { seq: 4 })], speaking)).toBe(speaking);
    expect(reduceAll([started('user', 0, { seq: 4 })], speaking).isUserSpeaking).toBe(true);
  });

  test('accepts a lower seq only after a lost connection, and then after ten seconds', () => {
    const speaking = reduceAll([started('replica', 1000, { seq: 5 })]);
    expect(reduceAll([stopped('replica', 11_001, { seq: 1 })], speaking)).toBe(speaking);
    const { state: reconnected } = reduceTurns(
      speaking,
      { type: 'wait-requested', at: 0 },
      { ...context, hasReconnected: true },
    );
    expect(reduceAll([stopped('replica', 11_000, { seq: 1 })], reconnected)).toBe(reconnected);
    const restarted = reduceAll([stopped('replica', 11_001, { seq: 1 })], reconnected);
    expect(restarted.replica).toBe('listening');
    expect(restarted.latest.replica).toEqual({ seq: 1, at: 11_001, mayRestart: false });
  });

  test('ignores the stop of a line that the replica is not speaking', () => {
    const speaking = reduceAll([started('replica', 0, { inference_id: 'b' })]);
    expect(reduceAll([stopped('replica', 0, { inference_id: 'a' })], speaking).replica).toBe('speaking');
    expect(reduceAll([stopped('replica', 0, { inference_id: 'b' })], speaking).replica).toBe('listening');
    expect(reduceAll([stopped('replica')], speaking).replica).toBe('listening');
  });

  test('expects a response of an interrupted replica if the user has finished', () => {
    const interrupted = stopped('replica', 300, {}, { interrupted: true });
    expect(reduceAll([started('replica'), interrupted])).toMatchObject({ replica: 'listening', wasInterrupted: true });
    const thinking = reduceAll([started('replica'), started('user', 100), stopped('user', 200), interrupted]);
    expect(thinking).toMatchObject({ replica: 'thinking', wasInterrupted: true, endedAt: 200 });
    expect(reduceAll([started('replica', 900)], thinking)).toMatchObject({
      wasInterrupted: false,
      lastResponseMs: 700,
    });
  });

  test('treats a text that the user sends as a turn', () => {
    const sent = { type: 'message-sent', data: { event_type: 'conversation.respond' } as never, at: 50 } as const;
    expect(reduceAll([sent])).toMatchObject({ replica: 'thinking', endedAt: 50 });
    const other = { type: 'message-sent', data: { event_type: 'conversation.echo' } as never, at: 50 } as const;
    expect(reduceAll([other])).toBe(initialTurns);
  });

  test('expects no response after the time-out', () => {
    const thinking = reduceAll([started('user'), stopped('user', 100)]);
    expect(reduceAll([thinkingTimeout], thinking)).toMatchObject({ replica: 'listening', endedAt: null });
    expect(reduceAll([started('replica'), thinkingTimeout])).toMatchObject({ replica: 'speaking' });
  });

  test('lets the replica sleep from the sleep phrase to the wake phrase, or until it speaks', () => {
    const asleep = reduceAll([eventInput({ event_type: 'system.sleep_phrase_detected' })]);
    expect(asleep.isAsleep).toBe(true);
    expect(reduceAll([eventInput({ event_type: 'system.wake_phrase_detected' })], asleep).isAsleep).toBe(false);
    expect(reduceAll([started('replica')], asleep).isAsleep).toBe(false);
    expect(reduceAll([started('user')], asleep).isAsleep).toBe(true);
  });

  test('ignores a replica that has left', () => {
    const participants = { ...liveParticipants, formerReplicaIds: ['old'] };
    const late = { ...started('replica'), fromId: 'old' };
    expect(reduceTurns(initialTurns, late, { ...context, participants }).state).toBe(initialTurns);
  });

  test('stops the turn of a replica that has left', () => {
    const speaking = reduceAll([started('replica')]);
    const left = { type: 'participant-left', sessionId: 'replica', at: 0 } as const;
    expect(reduceTurns(speaking, left, { ...context, participants: initialParticipants }).state.replica).toBe(
      'listening',
    );
  });
});
