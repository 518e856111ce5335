import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../src/conversation/log/LogEntry';
import { formatEventLog } from '../../src/conversation/log/formatEventLog';
import { describeEntry, filterMessages, foldHeartbeats, orderEntries } from '../../src/conversation/log/LoggedMessage';
import { parseEventLog } from '../../src/conversation/log/parseEventLog';

let id = 0;
function entry(event_type: string, rest: Partial<LogEntry> & { seq?: number } = {}): LogEntry {
  const { seq, ...fields } = rest;
  const data = { event_type, ...(seq === undefined ? {} : { seq }), properties: {} };
  return { id: id++, at: 0, direction: 'received', rejection: null, detail: '', fromId: 'replica', data, ...fields };
}
const typesOf = (messages: readonly { readonly type: string }[]) => messages.map(({ type }) => type);

describe('event log list', () => {
  test('moves a reordered message to its place by seq, and leaves messages without a seq', () => {
    const log = [
      entry('a', { seq: 1 }),
      entry('c', { seq: 3 }),
      entry('sent', { direction: 'sent' }),
      entry('b', { seq: 2 }),
    ];
    expect(typesOf(orderEntries(log))).toEqual(['a', 'b', 'c', 'sent']);
  });

  test('keeps a second call, which counts from the start, after the first', () => {
    const log = [entry('old', { seq: 900 }), entry('new', { seq: 1, at: 10_000 })];
    expect(typesOf(orderEntries(log))).toEqual(['old', 'new']);
  });

  test('ignores the seq of a rejected message', () => {
    const log = [entry('a', { seq: 5 }), entry('forged', { seq: 1, rejection: 'untrusted' })];
    expect(typesOf(orderEntries(log))).toEqual(['a', 'forged']);
  });

  test('folds heartbeats in a row into one entry', () => {
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
  ] as const)('gives %s, rejected as %s, the severity %s', (type, rejection, severity) => {
    expect(describeEntry(entry(type, { rejection })).severity).toBe(severity);
  });

  test.each([undefined, null, 7, 'text', [], { event_type: 7 }, { event_type: 'x', seq: 'y' }])(
    'describes %j, which is not an event',
    (data) => {
      const message = describeEntry(entry('', { data, rejection: 'not-tavus' }));
      expect(message).toMatchObject({ type: typeof data === 'object' && data && 'seq' in data ? 'x' : '', seq: null });
    },
  );

  test('filters by a part of the type, by direction and by severity', () => {
    const log = [
      entry('conversation.utterance'),
      entry('conversation.respond', { direction: 'sent' }),
      entry('conversation.utterance', { rejection: 'untrusted' }),
    ].map(describeEntry);
    const count = (filter: Parameters<typeof filterMessages>[1]) => filterMessages(log, filter).length;
    expect(count({})).toBe(3);
    expect(count({ type: ' UTTER ' })).toBe(2);
    expect(count({ directions: ['sent'] })).toBe(1);
    expect(count({ severities: ['warning', 'error'] })).toBe(1);
    expect(count({ severities: [] })).toBe(0);
  });

  describe('formatEventLog and parseEventLog', () => {
    test('read a log back unchanged, in the order of its messages', () => {
      const [first, second] = [entry('a\n\u2028b'), entry('b', { rejection: 'invalid', detail: 'role: expected one' })];
      const lines = formatEventLog([second, first]);
      expect(lines.trimEnd().split('\n')).toHaveLength(2);
      expect(parseEventLog(lines)).toEqual({ messages: [first, second], skipped: [] });
    });

    test('write values that JSON cannot hold', () => {
      const hostile = {
        toJSON() {
          throw new Error('no');
        },
      };
      const text = formatEventLog([
        entry('', { data: { big: 7n } }),
        entry('', { data: hostile }),
        entry('', { data: undefined }),
      ]);
      expect(text.split('\n')[0]).toContain('"big":"7"');
      expect(parseEventLog(text).messages.length + parseEventLog(text).skipped.length).toBe(3);
    });

    test('skip and report an invalid line', () => {
      const good = formatEventLog([entry('a')]);
      const text = `${good}{"id":\n\n[1]\n"text"\n{"at":"now","direction":"received","fromId":""}\r\n${good}`;
      const { messages, skipped } = parseEventLog(text);
      expect(messages).toHaveLength(2);
      expect(skipped).toEqual([
        { line: 2, reason: 'not JSON' },
        { line: 4, reason: 'not an entry of a log' },
        { line: 5, reason: 'not an entry of a log' },
        { line: 6, reason: 'not an entry of a log' },
      ]);
    });
  });
});
