import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../src/conversation/eventLog';
import { eventLogLines } from '../../src/conversation/eventLog/eventLogLines';
import { filterMessages } from '../../src/conversation/eventLog/filterMessages';
import { foldHeartbeats } from '../../src/conversation/eventLog/foldHeartbeats';
import { describeEntry } from '../../src/conversation/eventLog/LoggedMessage';
import { orderEntries } from '../../src/conversation/eventLog/orderEntries';
import { readLogLines } from '../../src/conversation/eventLog/readLogLines';

let id = 0;
function entry(event_type: string, rest: Partial<LogEntry> & { seq?: number } = {}): LogEntry {
  const { seq, ...fields } = rest;
  const data = { event_type, ...(seq === undefined ? {} : { seq }), properties: {} };
  return { id: id++, at: 0, direction: 'received', refusal: null, detail: '', fromId: 'replica', data, ...fields };
}
const typesOf = (messages: readonly { readonly type: string }[]) => messages.map(({ type }) => type);

test('puts what overtook another back into its place, around what is not counted', () => {
  const log = [
    entry('a', { seq: 1 }),
    entry('c', { seq: 3 }),
    entry('sent', { direction: 'sent' }),
    entry('b', { seq: 2 }),
  ];
  expect(typesOf(orderEntries(log))).toEqual(['a', 'b', 'c', 'sent']);
});

test('leaves a second call, which counts from the start, after the first', () => {
  const log = [entry('old', { seq: 900 }), entry('new', { seq: 1, at: 10_000 })];
  expect(typesOf(orderEntries(log))).toEqual(['old', 'new']);
});

test('lets nobody who is not believed choose a place', () => {
  const log = [entry('a', { seq: 5 }), entry('forged', { seq: 1, refusal: 'untrusted' })];
  expect(typesOf(orderEntries(log))).toEqual(['a', 'forged']);
});

test('makes one line of heartbeats that follow each other', () => {
  const log = ['a', 'system.replica_present', 'system.replica_present', 'b', 'system.replica_present'];
  const folded = foldHeartbeats(log.map((type) => describeEntry(entry(type))));
  expect(folded.map(({ type, count }) => [type, count])).toEqual([
    ['a', 1],
    ['system.replica_present', 2],
    ['b', 1],
    ['system.replica_present', 1],
  ]);
});

test.each([
  ['conversation.utterance', null, 'info'],
  ['conversation.guardrail', null, 'warning'],
  ['conversation.utterance', 'duplicate', 'info'],
  ['conversation.utterance', 'untrusted', 'warning'],
  ['chat', 'not-tavus', 'warning'],
  ['conversation.objective.pending', 'invalid', 'error'],
] as const)('%s, refused as %s, is %s', (type, refusal, severity) => {
  expect(describeEntry(entry(type, { refusal })).severity).toBe(severity);
});

test.each([undefined, null, 7, 'text', [], { event_type: 7 }, { event_type: 'x', seq: 'y' }])(
  'describes %j, which is no event',
  (data) => {
    const message = describeEntry(entry('', { data, refusal: 'not-tavus' }));
    expect(message).toMatchObject({ type: typeof data === 'object' && data && 'seq' in data ? 'x' : '', seq: null });
  },
);

test('filters by a part of the type, by direction and by severity', () => {
  const log = [
    entry('conversation.utterance'),
    entry('conversation.respond', { direction: 'sent' }),
    entry('conversation.utterance', { refusal: 'untrusted' }),
  ].map(describeEntry);
  const count = (filter: Parameters<typeof filterMessages>[1]) => filterMessages(log, filter).length;
  expect(count({})).toBe(3);
  expect(count({ type: ' UTTER ' })).toBe(2);
  expect(count({ directions: ['sent'] })).toBe(1);
  expect(count({ severities: ['warning', 'error'] })).toBe(1);
  expect(count({ severities: [] })).toBe(0);
});

describe('as lines', () => {
  test('a log is read back as it was, in the order in which it came', () => {
    const [first, second] = [entry('a\n\u2028b'), entry('b', { refusal: 'invalid', detail: 'role: expected one' })];
    const lines = eventLogLines([second, first]);
    expect(lines.trimEnd().split('\n')).toHaveLength(2);
    expect(readLogLines(lines)).toEqual({ messages: [first, second], skipped: [] });
  });

  test('what JSON cannot hold is written all the same', () => {
    const hostile = {
      toJSON() {
        throw new Error('no');
      },
    };
    const text = eventLogLines([
      entry('', { data: { big: 7n } }),
      entry('', { data: hostile }),
      entry('', { data: undefined }),
    ]);
    expect(text.split('\n')[0]).toContain('"big":"7"');
    expect(readLogLines(text).messages.length + readLogLines(text).skipped.length).toBe(3);
  });

  test('a broken line is skipped, and named', () => {
    const good = eventLogLines([entry('a')]);
    const text = `${good}{"id":\n\n[1]\n"text"\n{"at":"now","direction":"received","fromId":""}\r\n${good}`;
    const { messages, skipped } = readLogLines(text);
    expect(messages).toHaveLength(2);
    expect(skipped).toEqual([
      { line: 2, reason: 'not JSON' },
      { line: 4, reason: 'not an entry of a log' },
      { line: 5, reason: 'not an entry of a log' },
      { line: 6, reason: 'not an entry of a log' },
    ]);
  });
});
