import { describe, expect, test } from 'vitest';
import { areCompleted, expectedNames } from '../../../src/conversation/objectives/expectedNames';
import { inactiveObjective, type ObjectiveStatus } from '../../../src/conversation/objectives/ObjectiveState';
import { defineObjectives } from '../../../src/protocol';

const objective = (objective_name: string) => ({ objective_name, objective_prompt: 'Ask' });
const definition = defineObjectives([
  { ...objective('name'), next_required_objectives: ['reason'] },
  { ...objective('reason'), next_conditional_objectives: { translator: 'If they ask for one' } },
  objective('translator'),
]);
const listWith = (statuses: Record<string, ObjectiveStatus>) =>
  definition.list.map(({ name }) => ({ ...inactiveObjective(name), status: statuses[name] ?? 'inactive' }));

describe('expectedNames', () => {
  test('leaves out a branch that may be skipped', () => {
    expect([...expectedNames(listWith({}), definition)]).toEqual(['name', 'reason']);
  });

  test('contains a branch once it has begun', () => {
    expect([...expectedNames(listWith({ translator: 'active' }), definition)].sort()).toEqual([
      'name',
      'reason',
      'translator',
    ]);
  });

  test('contains every known objective without a definition', () => {
    const list = [{ ...inactiveObjective('get_name'), status: 'active' as const }];
    expect([...expectedNames(list, undefined)]).toEqual(['get_name']);
  });
});

describe('areCompleted', () => {
  test('is true once every expected objective is completed', () => {
    expect(areCompleted(listWith({ name: 'completed' }), definition)).toBe(false);
    expect(areCompleted(listWith({ name: 'completed', reason: 'completed' }), definition)).toBe(true);
  });

  test('is false without objectives', () => {
    expect(areCompleted([], undefined)).toBe(false);
  });
});
