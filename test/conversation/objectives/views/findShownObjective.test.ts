import { describe, expect, test } from 'vitest';
import {
  inactiveObjective,
  type ObjectivesState,
  type ObjectiveStatus,
} from '../../../../src/conversation/objectives/ObjectiveState';
import { findShownObjective } from '../../../../src/conversation/objectives/views/findShownObjective';

const stateOf = (...statuses: ObjectiveStatus[]): ObjectivesState => ({
  list: statuses.map((status, index) => ({ ...inactiveObjective(`objective_${index}`), status })),
  queue: statuses.map((_, index) => `objective_${index}`),
  isUnstored: false,
});

describe('findShownObjective', () => {
  test.each<[ObjectiveStatus, string]>([
    ['pending', 'objective_0'],
    ['failed', 'objective_0'],
    ['confirming', 'objective_0'],
    ['queued', 'objective_1'],
    ['unacknowledged', 'objective_1'],
  ])('with a %s objective before a pending one, finds %s', (status, found) => {
    expect(findShownObjective(stateOf(status, 'pending'))?.name).toBe(found);
  });

  test('finds an objective that waits for the service only if no other one waits', () => {
    expect(findShownObjective(stateOf('unacknowledged'))?.name).toBe('objective_0');
  });

  test('finds the named objective, wherever it is in the queue', () => {
    expect(findShownObjective(stateOf('pending', 'queued'), 'objective_1')?.status).toBe('queued');
  });

  test('returns null if no objective waits', () => {
    expect(findShownObjective({ list: [], queue: [], isUnstored: false })).toBeNull();
  });
});
