import { expect, test } from 'vitest';
import { objectiveSteps } from '../../../src/components/objectives/objectiveSteps';
import { inactiveObjective, type ObjectiveStatus } from '../../../src/conversation/objectives/ObjectiveState';
import { intake } from '../../../stories/scripts/intake';

function stepsWith(statuses: Record<string, ObjectiveStatus>): string[] {
  const list = intake.list.map(({ name }) => ({ ...inactiveObjective(name), status: statuses[name] ?? 'inactive' }));
  return objectiveSteps(list, intake).map(({ name, state }) => `${name} ${state}`);
}

test('names what will certainly come, and no branch that may not be taken', () => {
  expect(stepsWith({})).toEqual(['patient_name waiting', 'contact waiting', 'visit waiting', 'consent waiting']);
});

test('counts one that waits for the person as current', () => {
  expect(stepsWith({ patient_name: 'completed', contact: 'unacknowledged' }).slice(0, 2)).toEqual([
    'patient_name done',
    'contact current',
  ]);
});

test('shows a branch once it is taken, in the order of the definition', () => {
  expect(stepsWith({ patient_name: 'completed', contact: 'completed', translator: 'active' })).toEqual([
    'patient_name done',
    'contact done',
    'translator current',
    'visit waiting',
    'consent waiting',
  ]);
});

test('shows what was heard of where nothing is defined', () => {
  const objective = { ...inactiveObjective('get_name'), status: 'active' as const };
  expect(objectiveSteps([objective], undefined)).toEqual([{ name: 'get_name', title: 'Get name', state: 'current' }]);
});
