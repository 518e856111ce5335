import type { ObjectiveDefinition, ObjectiveRequest, ObjectivesDefinition } from '../../protocol';
import { readDraft } from '../../protocol/objectives/lint/draft';
import { lintFlow } from '../../protocol/objectives/lint/lintFlow';
import { objectiveVariables } from '../../protocol/objectives/objectiveVariables';

/**
 * A room's objectives as a scenario plays them; `undefined` when a name is there twice or nowhere, or they lead in a
 * circle: then the emulator ends the conversation as it starts.
 *
 * `defineObjectives` would be too strict: what breaks none of the ways between them, the service is not known to mind.
 */
export function playableObjectives(objectives: readonly ObjectiveRequest[]): ObjectivesDefinition | undefined {
  if (lintFlow(objectives.map(readDraft)).some(({ severity }) => severity === 'error')) return undefined;
  const list = objectives.map(playable);
  return {
    objectives: Object.fromEntries(list.map((objective) => [objective.name, objective])),
    list,
    find: (name) => list.find((objective) => objective.name === name),
    toJSON: () => [...objectives],
  };
}

function playable(objective: ObjectiveRequest): ObjectiveDefinition {
  const { next_required_objective: single, next_required_objectives: several } = objective;
  return {
    name: objective.objective_name,
    prompt: objective.objective_prompt,
    confirmation_mode: objective.confirmation_mode,
    modality: objective.modality ?? 'verbal',
    variables: objectiveVariables(objective),
    next: {
      // Two spellings of one thing: where both are given, both are meant.
      required: [...(single === undefined ? [] : [single]), ...(several ?? [])],
      conditional: objective.next_conditional_objectives ?? {},
    },
  };
}
