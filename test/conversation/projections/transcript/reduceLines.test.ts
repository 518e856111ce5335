import { describe, expect, test } from 'vitest';
import type { LogEntry, SentInteraction } from '../../../../src/conversation/log/LogEntry';
import { initialLines, reduceLines } from '../../../../src/conversation/projections/transcript/reduceLines';
import type { TrackedLines } from '../../../../src/conversation/projections/transcript/TrackedLine';
import { eventInput } from '../../slices/inputs';

const entry = (id: number, more: Partial<LogEntry>): LogEntry => ({
  id,
  at: id * 1000,
  direction: 'received',
  rejection: null,
  detail: '',
  fromId: 'replica',
  data: null,
  ...more,
});

/** A received event. Its number is its id and its `seq`, and its time in seconds. */
const received = (seq: number, event: object, rejection: LogEntry['rejection'] = null): LogEntry =>
  entry(seq, { data: eventInput({ seq, ...event }).event, rejection });

const part = (role: string, speech: string, content_index: number, final = false) => ({
  event_type: 'conversation.utterance.streaming',
  properties: { role, speech, content_index, final },
});
const utterance = (role: string, speech: string, more: object = {}) => ({
  event_type: 'conversation.utterance',
  properties: { role, speech, ...more },
});
const interrupted = {
  event_type: 'conversation.stopped_speaking',
  properties: { role: 'replica', interrupted: true },
};
const typed = (id: number, text: string): LogEntry => {
  const data: SentInteraction = {
    message_type: 'conversation',
    event_type: 'conversation.respond',
    properties: { text },
  };
  return entry(id, { direction: 'sent', fromId: '', data });
};

const reduceAll = (messages: readonly LogEntry[], lines: TrackedLines = initialLines) =>
  messages.reduce(reduceLines, lines);
const textsOf = (lines: TrackedLines) => lines.map(({ speaker, text }) => `${speaker}: ${text}`);

describe('reduceLines', () => {
  test('replaces each part of a line by the next one, and ends with the last', () => {
    const first = reduceAll([received(1, { ...part('replica', ' Hello ', 0), inference_id: 'a', turn_idx: 1 })]);
    expect(first).toEqual([
      expect.objectContaining({ id: 'line-1', speaker: 'replica', text: 'Hello', isFinal: false, at: 1000, turn: 1 }),
    ]);
    const last = reduceAll([received(2, { ...part('replica', 'Hello, Ada.', 1, true), inference_id: 'a' })], first);
    expect(last).toMatchObject([{ id: 'line-1', text: 'Hello, Ada.', isFinal: true, at: 1000, endedAt: 2000, seq: 1 }]);
  });

  test('returns the same lines for a message that changes nothing', () => {
    const lines = reduceAll([received(3, { ...part('replica', 'Hello, Ada', 2), inference_id: 'a' })]);
    const messages = [
      received(2, { ...part('replica', 'Hello', 1), inference_id: 'a' }),
      received(4, { ...part('replica', ' ', 0), inference_id: 'b' }),
      received(5, utterance('user', ' ')),
      received(6, utterance('user', 'Not trusted'), 'untrusted'),
      received(7, { event_type: 'conversation.started_speaking', properties: { role: 'user' } }),
      entry(8, { direction: 'sent', data: { message_type: 'conversation', event_type: 'conversation.interrupt' } }),
    ];
    for (const message of messages) expect(reduceLines(lines, message)).toBe(lines);
  });

  test('gives the user one line for a turn, with the text of the utterance', () => {
    const lines = reduceAll([
      received(1, { ...part('user', 'My name', 0), inference_id: 'u1', turn_idx: 4 }),
      received(2, { ...part('user', 'My name is John', 0, true), inference_id: 'u2', turn_idx: 4 }),
      received(3, { ...utterance('user', 'My name is Jon.'), inference_id: 'u3', turn_idx: 4 }),
    ]);
    expect(lines).toMatchObject([{ text: 'My name is Jon.', isFinal: true, isClosed: true, inference: 'u3', seq: 1 }]);
    const late = received(4, { ...part('user', 'My name is', 1), inference_id: 'u3', turn_idx: 4 });
    expect(reduceLines(lines, late)).toBe(lines);
  });

  test('inserts a line where it was spoken', () => {
    const lines = reduceAll([
      received(5, { ...utterance('replica', 'Welcome, Ada.'), inference_id: 'a', turn_idx: 2 }),
      received(6, { ...utterance('user', 'I am Ada.'), inference_id: 'u', turn_idx: 2 }),
      received(2, { ...utterance('replica', 'Who are you?'), inference_id: 'b', turn_idx: 1 }),
    ]);
    expect(textsOf(lines)).toEqual(['replica: Who are you?', 'user: I am Ada.', 'replica: Welcome, Ada.']);
  });

  test('keeps the spoken part of an interrupted line, also if the interruption arrives first', () => {
    const spoken = received(1, { ...part('replica', 'I can', 0), inference_id: 'a' });
    const whole = received(2, { ...utterance('replica', 'I can book it.', { interrupted: true }), inference_id: 'a' });
    const expected = { text: 'I can', isFinal: true, isInterrupted: true };
    expect(reduceAll([spoken, whole])).toMatchObject([expected]);
    const stop = received(3, { ...interrupted, inference_id: 'a' });
    expect(reduceAll([spoken, stop])).toMatchObject([expected]);
    expect(reduceAll([stop])).toMatchObject([{ text: '', isInterrupted: true }]);
    expect(reduceAll([stop, spoken])).toMatchObject([expected]);
  });

  test('shows a typed line at once, and makes it the utterance that the service sends for it', () => {
    const pending = reduceAll([typed(1, ' Hi there ')]);
    expect(pending).toMatchObject([{ id: 'typed-1', text: 'Hi there', isTyped: true, isPending: true, isFinal: true }]);
    const echoed = reduceAll([received(2, { ...utterance('user', 'Hi  there'), turn_idx: 3 })], pending);
    expect(echoed).toMatchObject([{ id: 'typed-1', isTyped: true, isPending: false, turn: 3 }]);
    const spokenLater = reduceAll([received(30, utterance('user', 'Hi there'))], pending);
    expect(spokenLater).toMatchObject([
      { id: 'typed-1', isPending: true },
      { id: 'line-30', isTyped: false },
    ]);
  });

  test('ignores a copy without an id, and takes the id from a copy that has one', () => {
    const lines = reduceAll([received(1, { ...utterance('replica', 'Welcome!'), turn_idx: 0 })]);
    const completed = reduceAll([received(2, { ...utterance('pal', 'Welcome!'), inference_id: 'g' })], lines);
    expect(completed).toMatchObject([{ text: 'Welcome!', inference: 'g', turn: 0 }]);
    expect(reduceAll([received(3, utterance('replica', 'Welcome!'))], completed)).toBe(completed);
  });
});
