import { InvalidObjectivesError, type ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { isRecord } from '../../protocol/isRecord';
import { lintObjectives } from '../../protocol/objectives/lintObjectives';
import type { ObjectiveInput } from '../../protocol/objectives/ObjectiveInput';
import { objectiveRequest, type ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';

interface ObjectivesBody extends Record<string, unknown> {
  readonly data: readonly ObjectiveRequest[];
}

/**
 * The body that creates a set, from whatever form the set was given in.
 *
 * @throws {@link InvalidObjectivesError} with every error that was found.
 */
export function objectivesBody(input: unknown, onWarning: (warning: ObjectiveLint) => void): ObjectivesBody {
  const isBody = isRecord(input) && 'data' in input;
  const entries = plainList(isBody ? input.data : input);
  const findings = lintObjectives(entries);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);
  for (const finding of findings) onWarning(finding);
  return { ...(isBody && input), data: (entries as readonly ObjectiveInput[]).map(objectiveRequest) };
}

/** A definition keeps what is for participants to itself, and gives the rest as JSON. */
function plainList(value: unknown): unknown {
  return isRecord(value) && typeof value.toJSON === 'function' ? (value.toJSON as () => unknown)() : value;
}
