import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../src/conversation/log/LogEntry';
import { hiddenTextsProjection, type HiddenTexts } from '../../../src/conversation/projections/hiddenTextsProjection';

let id = 0;
const entry = (change: Partial<LogEntry>): LogEntry => ({
  id: id++,
  at: 0,
  direction: 'received',
  rejection: null,
  detail: '',
  fromId: 'replica',
  data: null,
  ...change,
});
const responds = (text: string, isHidden = true) =>
  entry({ direction: 'sent', isHidden, data: { event_type: 'conversation.respond', properties: { text } } });
const part = (role: string, speech: string) =>
  entry({ data: { event_type: 'conversation.utterance.streaming', properties: { role, speech, final: false } } });
const line = (role: string, speech: string) =>
  entry({ data: { event_type: 'conversation.utterance', properties: { role, speech } } });

const { initial, reduce } = hiddenTextsProjection;
const after = (...messages: readonly LogEntry[]) =>
  messages.reduce<HiddenTexts>((value, message) => reduce(value, message, undefined as never), initial);

describe('hiddenTextsProjection', () => {
  test('keeps a hidden text until the service repeats the whole of it', () => {
    expect(after(responds('Hello  you')).texts).toEqual(['Hello you']);
    expect(after(responds('Hello you'), line('replica', 'Hello you'), line('user', 'Hello')).texts).toEqual([
      'Hello you',
    ]);
    expect(after(responds('Hello you'), responds('Hello you'), line('user', 'Hello you ')).texts).toEqual([
      'Hello you',
    ]);
  });

  test('ignores a text that is not hidden', () => {
    expect(after(responds('Hello', false))).toBe(initial);
  });

  test('hides a part of the user that begins a hidden text, and stays when a part is blank', () => {
    expect(after(responds('Hello you'), part('user', ' Hello')).isCaptionHidden).toBe(true);
    expect(after(responds('Hello you'), part('user', 'Hello'), part('user', ' ')).isCaptionHidden).toBe(true);
    expect(after(responds('Hello you'), part('user', 'Hello'), line('user', 'Hello you')).isCaptionHidden).toBe(true);
    expect(after(responds('Hello you'), part('user', 'Hello'), part('replica', 'Hello')).isCaptionHidden).toBe(false);
    expect(after(responds('Hello you'), part('user', 'Hello we')).isCaptionHidden).toBe(false);
  });

  test('returns the same value for a message that changes nothing', () => {
    const before = after(responds('Hello you'), part('user', 'Hello'));
    expect(reduce(before, part('user', 'Hello you'), undefined as never)).toBe(before);
    expect(reduce(before, { ...line('user', 'Hello you'), rejection: 'untrusted' }, undefined as never)).toBe(before);
  });

  test('remembers the latest 50 texts', () => {
    const { texts } = after(...Array.from({ length: 60 }, (_, index) => responds(`Text ${String(index)}`)));
    expect(texts).toHaveLength(50);
    expect(texts.at(-1)).toBe('Text 59');
  });
});
