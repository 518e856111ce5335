import { InvalidObjectivesError, type ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { isRecord } from '../../protocol/isRecord';
import { objectiveFields } from '../../protocol/objectives/lint/lintFields';
import { lintObjectives } from '../../protocol/objectives/lintObjectives';
import type { ObjectiveInput } from '../../protocol/objectives/ObjectiveInput';
import { apiOnly, objectiveRequest, type ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import { answeredObjectiveSchema } from '../../rest/objectives/objective';
import { takeUnknown } from './recreate';

type Fields = Readonly<Record<string, unknown>>;

interface ObjectivesBody {
  /** The fields of the body besides its `data`. */
  readonly rest: Fields;
  readonly data: readonly ObjectiveRequest[];
  /** Of each objective, the fields that this package does not know. */
  readonly extraFields: readonly Fields[];
}

interface SplitEntry {
  readonly known: unknown;
  readonly extra?: Fields;
}

/**
 * The body that creates a set, from whatever form the set was given in.
 *
 * @throws {@link InvalidObjectivesError} with every error that was found.
 */
export function objectivesBody(input: unknown, onWarning: (warning: ObjectiveLint) => void): ObjectivesBody {
  const { rest, entries, isFromApi } = readSet(input);
  const split = Array.isArray(entries) ? entries.map((entry) => splitEntry(entry, isFromApi)) : undefined;
  const given: unknown = split?.map(({ known }) => known) ?? entries;
  const findings = lintObjectives(given).map((finding) => (isTaken(finding, split) ? asWarning(finding) : finding));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);
  for (const finding of findings) onWarning(finding);
  const objectives = given as readonly ObjectiveInput[];
  return {
    rest,
    data: objectives.map(({ extraFields: _, ...known }) => objectiveRequest(known)),
    extraFields: objectives.map(({ extraFields }, index) => split?.[index]?.extra ?? extraFields ?? {}),
  };
}

/** @returns Also whether all fields are the API's: they were checked before, or the service itself answered with them. */
function readSet(input: unknown): { rest: Fields; entries: unknown; isFromApi: boolean } {
  if (isRecord(input) && 'objectives_id' in input && 'objectives' in input) {
    return { rest: { name: input.name }, entries: input.objectives, isFromApi: true };
  }
  const { data, ...rest } = isRecord(input) && 'data' in input ? input : { data: input };
  // A definition keeps what is for participants to itself, and gives the rest as JSON.
  return isRecord(data) && typeof data.toJSON === 'function'
    ? { rest, entries: (data.toJSON as () => unknown)(), isFromApi: true }
    : { rest, entries: data, isFromApi: false };
}

/**
 * Splits an objective whose fields are all the API's into what this package knows, and what it does not know or would refuse.
 * A field called `label` is unknown then: only in an app's own objectives is it for participants.
 *
 * @returns `extra` only of such an objective.
 */
function splitEntry(objective: unknown, isFromApi: boolean): SplitEntry {
  if (!isRecord(objective) || !(isFromApi || Object.hasOwn(objective, apiOnly))) return { known: objective };
  const fields = Object.entries(objective).filter(([field]) => field !== apiOnly);
  const known = Object.fromEntries(
    fields.map(([field, value]) => [field, objectiveFields.has(field) ? structuredClone(value) : value]),
  );
  return { known, extra: takeUnknown(answeredObjectiveSchema, known) };
}

/** The service has taken a name that it answered with, whatever is known of names. */
function isTaken({ code, path }: ObjectiveLint, split: readonly SplitEntry[] | undefined): boolean {
  return code === 'name-with-space' && split?.[Number(/\d+/.exec(path)?.[0])]?.extra !== undefined;
}

function asWarning(finding: ObjectiveLint): ObjectiveLint {
  return { ...finding, severity: 'warning' };
}
