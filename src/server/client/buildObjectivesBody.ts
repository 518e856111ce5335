import { InvalidObjectivesError, type ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { objectiveFields } from '../../protocol/objectives/lint/lintFields';
import { lintObjectives } from '../../protocol/objectives/lintObjectives';
import type { ObjectiveInput } from '../../protocol/objectives/ObjectiveInput';
import { apiOnly, objectiveRequest, type ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import { objectiveCopySchema } from '../../rest/objectives/objective';
import { extractUnknownFields } from './prepareCreate';

/**
 * The field that names the next objective: with `one` it is `next_required_objective`, the newer spelling; with `list` it
 * is `next_required_objectives`; with `as-given` either. The service's pages show both, at different times.
 */
export type NextObjectives = 'as-given' | 'one' | 'list';

interface BodyOptions {
  /** For errors. */
  readonly endpoint: string;
  readonly nextObjectives: NextObjectives;
  readonly onWarning: (warning: ObjectiveLint) => void;
}

type Fields = Readonly<Record<string, unknown>>;

interface ObjectivesBody {
  readonly fields: Fields & { readonly data: readonly ObjectiveRequest[] };
  /** The fields of each objective that this package does not know. */
  readonly extraFields: readonly Fields[];
}

/**
 * Builds the body that creates a set of objectives, from any form of input.
 *
 * @throws {@link InvalidObjectivesError} with every error of the set.
 * @throws {@link InvalidRequestError} when an objective has several next ones, and `nextObjectives` is `one`.
 */
export function buildObjectivesBody(
  input: unknown,
  { endpoint, nextObjectives, onWarning }: BodyOptions,
): ObjectivesBody {
  const { rest, entries, isFromApi } = readInput(input);
  const split = Array.isArray(entries) ? entries.map((entry) => splitEntry(entry, isFromApi)) : undefined;
  const known: unknown = split?.map((entry) => entry.known) ?? entries;
  const findings = lintObjectives(known).map((finding) => (isAccepted(finding, split) ? asWarning(finding) : finding));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);
  for (const finding of findings) onWarning(finding);

  const objectives = known as readonly ObjectiveInput[];
  const data = objectives.map(({ extraFields: _, ...objective }, index) =>
    spellNextObjectives(nextObjectives, endpoint, objectiveRequest(objective), index),
  );
  return {
    fields: { ...rest, data },
    extraFields: objectives.map(({ extraFields }, index) => split?.[index]?.extra ?? extraFields ?? {}),
  };
}

/** @returns `isFromApi` is true when every field is the API's: they were validated before, or the service returned them. */
function readInput(input: unknown): { rest: Fields; entries: unknown; isFromApi: boolean } {
  if (isRecord(input) && 'objectives_id' in input && 'objectives' in input) {
    return { rest: { name: input.name }, entries: input.objectives, isFromApi: true };
  }
  const { data, ...rest } = isRecord(input) && 'data' in input ? input : { data: input };
  // The JSON of a definition leaves out the fields that are for users only.
  return isRecord(data) && typeof data.toJSON === 'function'
    ? { rest, entries: (data.toJSON as () => unknown)(), isFromApi: true }
    : { rest, entries: data, isFromApi: false };
}

interface SplitEntry {
  readonly known: unknown;
  /** Only of an objective whose fields are all the API's. */
  readonly extra?: Fields;
}

/**
 * Splits an objective whose fields are all the API's into the fields that this package accepts, and those that it does not
 * know or would reject. In such an objective, `label` is an unknown field: only in an app's own objectives is it for users.
 */
function splitEntry(objective: unknown, isFromApi: boolean): SplitEntry {
  if (!isRecord(objective) || !(isFromApi || Object.hasOwn(objective, apiOnly))) return { known: objective };
  const fields = Object.entries(objective).filter(([field]) => field !== apiOnly);
  const known = Object.fromEntries(
    fields.map(([field, value]) => [field, objectiveFields.has(field) ? structuredClone(value) : value]),
  );
  return { known, extra: extractUnknownFields(objectiveCopySchema, known) };
}

/** Whether the service has accepted what the finding is about: it returned this name itself. */
function isAccepted({ code, path }: ObjectiveLint, split: readonly SplitEntry[] | undefined): boolean {
  return code === 'name-with-space' && split?.[Number(/\d+/.exec(path)?.[0])]?.extra !== undefined;
}

function asWarning(finding: ObjectiveLint): ObjectiveLint {
  return { ...finding, severity: 'warning' };
}

function spellNextObjectives(
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
