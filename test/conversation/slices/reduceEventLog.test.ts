import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../src/conversation/log/LogEntry';
import type { ConversationInput } from '../../../src/conversation/loop/ConversationInput';
import { initialEventLog, reduceEventLog, type EventLog } from '../../../src/conversation/slices/reduceEventLog';
import { eventInput } from './inputs';

const rejected = (change: object = {}): ConversationInput => ({
  type: 'message-rejected',
  fromId: 'stranger',
  reason: 'untrusted',
  detail: 'not from the replica',
  data: { event_type: 'forged' },
  at: 5,
  ...change,
});

function fullLog(length: number, change: (id: number) => Partial<LogEntry>): EventLog {
  const entry = { at: 0, direction: 'received', rejection: null, detail: '', fromId: 'replica' } as const;
  const entries = Array.from({ length }, (_, id) => ({ id, ...entry, data: { event_type: 'news' }, ...change(id) }));
  return { entries, count: length };
}

describe('reduceEventLog', () => {
  test('appends received, rejected and sent messages, and counts them', () => {
    const event = eventInput({ event_type: 'conversation.news' }, { at: 1 });
    const sent: ConversationInput = { type: 'message-sent', data: { event_type: 'sent' } as never, at: 9 };
    const log = [event, rejected(), sent].reduce((state, input) => reduceEventLog(state, input).state, initialEventLog);
    expect(log.count).toBe(3);
    expect(log.entries).toMatchObject([
      { id: 0, at: 1, direction: 'received', rejection: null, fromId: 'replica', data: event.event },
      { id: 1, at: 5, direction: 'received', rejection: 'untrusted', fromId: 'stranger' },
      { id: 2, at: 9, direction: 'sent', rejection: null, fromId: '', data: { event_type: 'sent' } },
    ]);
  });

  test('calls onMessage with the whole message, and clips long texts in the log', () => {
    const text = 'x'.repeat(100_000);
    const { state, effects } = reduceEventLog(initialEventLog, rejected({ data: { text }, detail: text }));
    expect(effects).toMatchObject([{ type: 'call-handler', handler: 'onMessage', args: [{ id: 0, data: { text } }] }]);
    expect(JSON.stringify(state).length).toBeLessThan(30_000);
  });

  test('logs a message whose getter throws as unreadable', () => {
    const data = {
      get text() {
        throw new Error('hostile');
      },
    };
    expect(reduceEventLog(initialEventLog, rejected({ data })).state.entries[0]?.data).toBe('(unreadable)');
  });

  test('first removes rejected messages, and those that a later one replaces, from a full log', () => {
    const part = { event_type: 'conversation.utterance.streaming', properties: { final: false } };
    const disposable = [
      { rejection: 'invalid', data: null } as const,
      { data: part },
      { data: { event_type: 'system.replica_present' } },
      { data: { event_type: 'conversation.echo' } },
    ];
    const full = fullLog(1000, (id) => (id < 400 ? {} : (disposable[id % 4] ?? {})));
    const { entries, count } = reduceEventLog(full, rejected()).state;
    expect(entries.map(({ id }) => id)).toEqual([...Array.from({ length: 400 }, (_, id) => id), 1000]);
    expect(count).toBe(1001);
  });

  test('then removes the oldest messages from a full log', () => {
    const { entries } = reduceEventLog(
      fullLog(1000, () => ({})),
      rejected(),
    ).state;
    expect(entries).toHaveLength(751);
    expect(entries[0]?.id).toBe(250);
  });

  test('does not change the log for other inputs', () => {
    expect(reduceEventLog(initialEventLog, { type: 'join-requested', at: 0 }).state).toBe(initialEventLog);
  });
});
