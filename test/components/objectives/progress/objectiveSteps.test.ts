import { describe, expect, test } from 'vitest';
import { objectiveSteps } from '../../../../src/components/objectives/progress/objectiveSteps';
import { inactiveObjective, type ObjectiveStatus } from '../../../../src/conversation/objectives/ObjectiveState';
import { intake } from '../../../../stories/scripts/intake';

function stepsWith(statuses: Record<string, ObjectiveStatus>): string[] {
  const list = intake.list.map(({ name }) => ({ ...inactiveObjective(name), status: statuses[name] ?? 'inactive' }));
  return objectiveSteps(list, intake).map(({ name, state }) => `${name} ${state}`);
}

describe('objectiveSteps', () => {
  test('contains the objectives that will certainly come, and no branch that may be skipped', () => {
    expect(stepsWith({})).toEqual(['patient_name waiting', 'contact waiting', 'visit waiting', 'consent waiting']);
  });

  test('marks an objective that waits for the user as current', () => {
    expect(stepsWith({ patient_name: 'completed', contact: 'unacknowledged' }).slice(0, 2)).toEqual([
      'patient_name done',
      'contact current',
    ]);
  });

  test('contains a branch once it is taken, in the order of the definition', () => {
    expect(stepsWith({ patient_name: 'completed', contact: 'completed', translator: 'active' })).toEqual([
      'patient_name done',
      'contact done',
      'translator current',
      'visit waiting',
      'consent waiting',
    ]);
  });

  test('contains the known objectives if there is no definition', () => {
    const objective = { ...inactiveObjective('get_name'), status: 'active' as const };
    expect(objectiveSteps([objective], undefined)).toEqual([{ name: 'get_name', title: 'Get name', state: 'current' }]);
  });
});
