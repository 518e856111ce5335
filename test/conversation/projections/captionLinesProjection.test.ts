import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../src/conversation/log/LogEntry';
import {
  captionLinesProjection,
  type CaptionLines,
} from '../../../src/conversation/projections/captionLinesProjection';
import { project } from '../../../src/conversation/projections/Projection';
import type { ConversationStatus } from '../../../src/conversation/slices/Lifecycle';
import { createLiveRoom } from '../createRoom';

const { initial, reduce, reduceState } = captionLinesProjection;

type Step = (value: CaptionLines, id: number) => CaptionLines;

/** One message a second, or at a given time. */
const received =
  (data: object, at?: number): Step =>
  (value, id) => {
    const entry: LogEntry = {
      ...{ id, at: at ?? id * 1000, direction: 'received', rejection: null, detail: '', fromId: 'replica', data },
    };
    return reduce(value, entry, undefined as never);
  };
const part = (role: string, speech: string, about: object = {}, at?: number) => {
  const { final = false, content_index, ...others } = about as { final?: boolean; content_index?: number };
  const properties = { role, speech, final, ...(content_index !== undefined && { content_index }) };
  return received({ event_type: 'conversation.utterance.streaming', properties, ...others }, at);
};
const line = (role: string, speech: string, about: object = {}, at?: number) =>
  received({ event_type: 'conversation.utterance', properties: { role, speech }, ...about }, at);
const hide =
  (text: string): Step =>
  (value, id) => {
    const data = { event_type: 'conversation.respond', properties: { text } };
    const entry = {
      id,
      at: id * 1000,
      direction: 'sent',
      rejection: null,
      detail: '',
      fromId: '',
      isHidden: true,
      data,
    };
    return reduce(value, entry as LogEntry, undefined as never);
  };
const status =
  (name: ConversationStatus, joinedAt: number | null = null): Step =>
  (value) =>
    reduceState!(value, { lifecycle: { status: name, joinedAt } } as never);

const after = (...steps: readonly Step[]): CaptionLines =>
  steps.reduce<CaptionLines>((value, step, id) => step(value, id), initial);
/** The texts of the lines, and `*` before the current one. */
const texts = ({ shown }: CaptionLines): string[] =>
  shown.map(({ text, isCurrent }) => (isCurrent ? `*${text}` : text));

const q = (n: number) => part('replica', `Question ${String(n)}?`, { inference_id: `r${String(n)}`, seq: 10 * n });
const a = (n: number) => part('user', `Answer ${String(n)}.`, { inference_id: `u${String(n)}`, seq: 10 * n + 5 });

describe('captionLinesProjection', () => {
  test('shows the current line below the two that were said before', () => {
    expect(texts(after(q(1)))).toEqual(['*Question 1?']);
    const value = after(q(1), a(1), q(2), a(2));
    expect(texts(value)).toEqual(['Answer 1.', 'Question 2?', '*Answer 2.']);
    expect(value.shown.map(({ speaker }) => speaker)).toEqual(['user', 'replica', 'user']);
  });

  test('replaces a part of a line by the next one, and keeps its id', () => {
    const first = after(q(1), part('user', 'Jon', { inference_id: 'u', content_index: 0 }));
    const next = part('user', 'Jon Okafor', { inference_id: 'u', content_index: 1, final: true })(first, 2);
    expect(texts(next)).toEqual(['Question 1?', '*Jon Okafor']);
    expect(next.shown[1]).toMatchObject({ id: first.shown[1]?.id, isFinal: true });
    expect(next.shown[0]).toBe(first.shown[0]);
  });

  test('ignores a late part of a line', () => {
    const value = after(
      part('replica', 'Shall I book', { inference_id: 'r', content_index: 3 }),
      part('replica', 'Shall', { inference_id: 'r', content_index: 1 }),
    );
    expect(texts(value)).toEqual(['*Shall I book']);
  });

  test('puts a late part of a former line into that line, and the current one stays current', () => {
    const value = after(
      part('replica', 'Thank', { inference_id: 'r1', content_index: 0, seq: 1 }),
      part('user', 'And', { inference_id: 'u1', content_index: 0, seq: 4 }),
      part('replica', 'Thank you.', { inference_id: 'r1', content_index: 1, seq: 2, final: true }),
    );
    expect(texts(value)).toEqual(['Thank you.', '*And']);
  });

  test('puts a line that arrives late where it was said', () => {
    expect(texts(after(q(1), q(2), a(1)))).toEqual(['Question 1?', 'Answer 1.', '*Question 2?']);
  });

  test('makes a line current again that goes on after a word of the other speaker', () => {
    const value = after(
      part('replica', 'First', { inference_id: 'r1', content_index: 0, seq: 1 }),
      part('user', 'Yes', { inference_id: 'u1', content_index: 0, seq: 2 }),
      part('replica', 'First your name', { inference_id: 'r1', content_index: 1, seq: 3 }),
    );
    expect(texts(value)).toEqual(['*First your name', 'Yes']);
  });

  test('replaces a former line of the user by its correction', () => {
    const value = after(
      part('user', 'John a car for', { inference_id: 'u1', turn_idx: 1, final: true }),
      q(1),
      line('user', 'Jon Okafor.', { inference_id: 'u2', turn_idx: 1 }),
    );
    expect(texts(value)).toEqual(['Jon Okafor.', '*Question 1?']);
    expect(texts(part('user', 'John a', { inference_id: 'u1', turn_idx: 1, content_index: 9 })(value, 9))).toEqual([
      'Jon Okafor.',
      '*Question 1?',
    ]);
  });

  test('begins a line after a corrected one in the same turn', () => {
    const value = after(
      part('user', 'Jon', { inference_id: 'u1', turn_idx: 1 }),
      line('user', 'Jon.', { inference_id: 'u1', turn_idx: 1 }),
      part('user', 'Okafor', { inference_id: 'u2', turn_idx: 1 }),
    );
    expect(texts(value)).toEqual(['Jon.', '*Okafor']);
  });

  test('separates lines without ids, turns or numbers', () => {
    const value = after(
      part('replica', 'Hello', {}),
      part('replica', 'Hello there.', { final: true }),
      part('replica', 'What is your name?', {}),
      part('user', 'Jon', {}),
    );
    expect(texts(value)).toEqual(['Hello there.', 'What is your name?', '*Jon']);
  });

  test('keeps what an interrupted replica has said', () => {
    const value = after(
      part('replica', 'I have put everything', { inference_id: 'r1', content_index: 0 }),
      a(1),
      part('replica', '', { inference_id: 'r1', content_index: 1, final: true }),
    );
    expect(texts(value)).toEqual(['I have put everything', '*Answer 1.']);
  });

  test('shows whole lines of a replica that is not streamed, each once', () => {
    const welcome = line('replica', 'Welcome!', { inference_id: 'r1' });
    expect(texts(after(welcome, welcome, line('replica', 'Your name?', { inference_id: 'r2' })))).toEqual([
      'Welcome!',
      '*Your name?',
    ]);
    expect(texts(after(line('replica', 'Welcome!'), line('replica', ' Welcome! ')))).toEqual(['*Welcome!']);
  });

  test('does not show a whole line before it is spoken, once lines are streamed', () => {
    expect(texts(after(q(1), line('replica', 'All that I am going to say', { inference_id: 'r2' })))).toEqual([
      '*Question 1?',
    ]);
  });

  test('never shows a hidden text, in its parts, as a whole or above the next line', () => {
    const echo = [part('user', 'Greet', { turn_idx: 1 }), part('user', 'Greet the user.', { turn_idx: 1 })];
    expect(texts(after(q(1), hide('Greet  the user.'), ...echo))).toEqual([]);
    const whole = line('user', 'Greet the user.', { turn_idx: 1 });
    expect(texts(after(q(1), hide('Greet the user.'), ...echo, whole, q(2)))).toEqual(['Question 1?', '*Question 2?']);
    expect(texts(after(hide('Greet the user.'), echo[0]!, part('user', 'Greetings', { turn_idx: 1 })))).toEqual([
      '*Greetings',
    ]);
  });

  test('shows no line that ended long before the next one', () => {
    expect(texts(after(q(1), part('user', 'Hm', { inference_id: 'u' }, 29_000)))).toEqual(['Question 1?', '*Hm']);
    expect(texts(after(q(1), part('user', 'Hm', { inference_id: 'u' }, 31_000)))).toEqual(['*Hm']);
  });

  test('remembers few lines, however many there are, and however long a line goes on', () => {
    const many = Array.from({ length: 500 }, (_, n) => q(n));
    const value = after(...many, ...many.map((_, n) => part('replica', 'x'.repeat(n + 1), { inference_id: 'long' })));
    expect(value.shown).toHaveLength(3);
    expect((value as unknown as { lines: unknown[] }).lines.length).toBeLessThan(10);
  });

  test.each(['reconnecting', 'waiting', 'ended', 'failed'] as const)(
    'removes what was said before when the call is %s, and the current line when the next one begins',
    (name) => {
      const lost = after(status('live'), q(1), a(1), q(9), status(name));
      expect(texts(lost)).toEqual(['*Question 9?']);
      // The numbers of a replica that has restarted begin again.
      const next = [status('live'), a(0), q(1)].reduce((value, step, index) => step(value, 10 + index), lost);
      expect(texts(next)).toEqual(['Answer 0.', '*Question 1?']);
    },
  );

  test('shows the whole greeting of the next call, and nothing of the call before', () => {
    const first = after(status('live', 0), q(1), a(1), status('ended', 0));
    const second = [status('live', 10_000), line('replica', 'Welcome back!')].reduce(
      (value, step, index) => step(value, 10 + index),
      first,
    );
    expect(texts(second)).toEqual(['*Welcome back!']);
  });

  test('forgets the call before if it begins to read during the next one', () => {
    const value = after(q(1), a(1), status('live', 10_000));
    expect(texts(value)).toEqual([]);
    expect(texts(line('replica', 'Welcome back!')(value, 11))).toEqual(['*Welcome back!']);
  });

  test('returns the same value for a message that changes nothing', () => {
    const before = after(status('live'), q(1), a(1));
    expect(received({ event_type: 'conversation.started_speaking', properties: {} })(before, 9)).toBe(before);
    expect(status('live')(before, 9)).toBe(before);
  });

  test('shows exactly one current line, whatever arrives in whatever order', () => {
    const small = fc.integer({ min: 0, max: 3 });
    const about = fc.record(
      {
        inference_id: fc.constantFrom('a', 'b', 'c'),
        turn_idx: small,
        seq: fc.nat(20),
        content_index: small,
        final: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const role = fc.constantFrom('user', 'replica');
    const speech = fc.constantFrom(
      '',
      ' ',
      'Hello',
      'Hello you',
      'secret',
      'secret text',
      '\u202E\0<b>',
      '👩‍👩‍👧'.repeat(50),
    );
    const step = fc.oneof(
      fc.tuple(role, speech, about).map(([who, text, more]) => part(who, text, more)),
      fc.tuple(role, speech, about).map(([who, text, more]) => line(who, text, more)),
      fc.constantFrom(hide('secret text'), status('live'), status('reconnecting')),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { shown } = after(hide('secret text'), hide('secret text'), ...steps);
        expect(shown.length).toBeLessThanOrEqual(3);
        expect(shown.filter(({ isCurrent }) => isCurrent)).toHaveLength(shown.length === 0 ? 0 : 1);
        expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
        for (const { text } of shown) expect(text.trim()).not.toBe('');
      }),
    );
  });

  test('follows a whole conversation: a reconnection removes the former lines', async () => {
    const room = await createLiveRoom();
    const lines = project(room.conversation, captionLinesProjection);
    const says = (role: string, speech: string, inference_id: string) =>
      room.call.says({
        event_type: 'conversation.utterance.streaming',
        inference_id,
        properties: { role, speech, final: true },
      });
    says('replica', 'What is your name?', 'r1');
    says('user', 'Jon.', 'u1');
    expect(texts(lines.getValue())).toEqual(['What is your name?', '*Jon.']);
    room.call.emit('network-connection', { type: 'signaling', event: 'interrupted' });
    expect(texts(lines.getValue())).toEqual(['*Jon.']);
    room.call.emit('network-connection', { type: 'signaling', event: 'connected' });
    says('replica', 'Are you still there?', 'r2');
    expect(texts(lines.getValue())).toEqual(['*Are you still there?']);
  });
});
