import { expect, test } from 'vitest';
import { mergeRecord } from '../../../src/conversation/projections/record/mergeRecord';
import type { RecordEvent } from '../../../src/conversation/projections/record/RecordEvent';
import { emptyLine } from '../../../src/conversation/projections/transcript/TrackedLine';

test('mergeRecord puts each event where it happened, and returns the same entry for the same line', () => {
  const lines = [1, 3, 5].map((id) => emptyLine(`line-${String(id)}`, id * 1000));
  const event: RecordEvent = { id: 'event-4', at: 4000, type: 'guardrail', name: 'rude', reason: null };
  const before = mergeRecord(lines, []);
  const after = mergeRecord(lines, [event]);
  expect(after.map(({ id, type }) => [id, type])).toEqual([
    ['line-1', 'line'],
    ['line-3', 'line'],
    ['event-4', 'guardrail'],
    ['line-5', 'line'],
  ]);
  expect(after.filter(({ type }) => type === 'line').every((entry, index) => entry === before[index])).toBe(true);
});
