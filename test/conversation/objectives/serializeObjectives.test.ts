import { describe, expect, test } from 'vitest';
import {
  inactiveObjective,
  type ObjectivesState,
  type ObjectiveState,
} from '../../../src/conversation/objectives/ObjectiveState';
import { restoreObjectives, serializeObjectives } from '../../../src/conversation/objectives/serializeObjectives';

const stateOf = (...list: ObjectiveState[]): ObjectivesState => ({ list, queue: [], isUnstored: false });
const queued: ObjectiveState = {
  ...inactiveObjective('get_name'),
  status: 'queued',
  collected: { first_name: 'Jon', age: 40 },
  edits: { first_name: 'John' },
  confirmed: { first_name: 'John', age: 40 },
  decision: 'decision-1',
};

describe('serializeObjectives', () => {
  test('returns null if no objective has begun', () => {
    expect(serializeObjectives(stateOf(inactiveObjective('get_name')))).toBeNull();
  });

  test('stores the earlier status of an expired objective', () => {
    const text = serializeObjectives(stateOf({ ...queued, status: 'expired', expiredFrom: 'queued' }));
    expect(JSON.parse(text ?? '')).toMatchObject([{ name: 'get_name', status: 'queued' }]);
  });
});

describe('restoreObjectives', () => {
  const restore = (text: string | null, state = stateOf(inactiveObjective('get_name'))) =>
    restoreObjectives(state, text);

  test('restores values, edits and the decision as expired and not yet claimed', () => {
    const { list } = restore(serializeObjectives(stateOf(queued)));
    expect(list).toMatchObject([
      {
        status: 'expired',
        expiredFrom: 'queued',
        collected: { first_name: 'Jon', age: 40 },
        edits: { first_name: 'John' },
        confirmed: { first_name: 'John', age: 40 },
        decision: 'decision-1',
        isUnclaimed: true,
      },
    ]);
  });

  test('keeps an objective that has begun in the meantime', () => {
    const state = stateOf({ ...inactiveObjective('get_name'), status: 'active' });
    expect(restore(serializeObjectives(stateOf(queued)), state).list).toEqual(state.list);
  });

  test.each([null, '', 'no JSON', '{}', '[null, 5, {}]', '[{"name":"a","status":"inactive"}]'])(
    'ignores %j',
    (text) => {
      const state = stateOf(inactiveObjective('get_name'));
      expect(restore(text, state)).toBe(state);
    },
  );
});
