import { InvalidRequestError } from '../../errors/InvalidRequestError';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';

/**
 * How the objective that comes next is spelled: `one` as `next_required_objective`, the newer way; `list` as
 * `next_required_objectives`; `as-given` either. The service's pages show both, at different times.
 */
export type NextObjectives = 'as-given' | 'one' | 'list';

/** @throws {@link InvalidRequestError} when several come next and the spelling has room for one. */
export function nextObjectivesAs(
  spelling: NextObjectives,
  endpoint: string,
  objective: ObjectiveRequest,
  index: number,
): ObjectiveRequest {
  if (spelling === 'as-given') return objective;
  const { next_required_objective: one, next_required_objectives: list, ...others } = objective;
  const names = [...new Set([...(one === undefined ? [] : [one]), ...(list ?? [])])];
  const [name] = names;
  if (name === undefined) return others;
  if (spelling === 'list') return { ...others, next_required_objectives: names };
  if (names.length > 1) {
    const path = `data.${index}.next_required_objectives`;
    throw new InvalidRequestError(endpoint, [{ path, message: 'expected one name, as nextObjectives is "one"' }]);
  }
  return { ...others, next_required_objective: name };
}
