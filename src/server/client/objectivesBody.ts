import { InvalidObjectivesError, type ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { isRecord } from '../../protocol/isRecord';
import { objectiveFields } from '../../protocol/objectives/lint/lintFields';
import { lintObjectives } from '../../protocol/objectives/lintObjectives';
import type { ObjectiveInput } from '../../protocol/objectives/ObjectiveInput';
import { objectiveRequest, type ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';

type Fields = Readonly<Record<string, unknown>>;

interface ObjectivesBody {
  /** The fields of the body besides its `data`. */
  readonly rest: Fields;
  readonly data: readonly ObjectiveRequest[];
  /** Of each objective, the fields that this package does not know. */
  readonly extraFields: readonly Fields[];
}

/**
 * The body that creates a set, from whatever form the set was given in.
 *
 * @throws {@link InvalidObjectivesError} with every error that was found.
 */
export function objectivesBody(input: unknown, onWarning: (warning: ObjectiveLint) => void): ObjectivesBody {
  const { rest, entries, mayHaveUnknown } = readSet(input);
  const findings = lintObjectives(entries).filter(({ code }) => !(mayHaveUnknown && code === 'unknown-field'));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);
  for (const finding of findings) onWarning(finding);
  const objectives = (entries as readonly ObjectiveInput[]).map(splitFields);
  return {
    rest,
    data: objectives.map(({ known }) => objectiveRequest(known)),
    extraFields: objectives.map(({ extra }) => extra),
  };
}

/** @returns Also whether unknown fields are right: they were checked before, or the service itself answered with them. */
function readSet(input: unknown): { rest: Fields; entries: unknown; mayHaveUnknown: boolean } {
  if (isRecord(input) && 'objectives_id' in input && 'objectives' in input) {
    return { rest: { name: input.name }, entries: input.objectives, mayHaveUnknown: true };
  }
  const { data, ...rest } = isRecord(input) && 'data' in input ? input : { data: input };
  // A definition keeps what is for participants to itself, and gives the rest as JSON.
  return isRecord(data) && typeof data.toJSON === 'function'
    ? { rest, entries: (data.toJSON as () => unknown)(), mayHaveUnknown: true }
    : { rest, entries: data, mayHaveUnknown: false };
}

function splitFields({ extraFields, ...objective }: ObjectiveInput): { known: ObjectiveInput; extra: Fields } {
  const fields = Object.entries(objective);
  const [known, unknown] = [true, false].map((isKnown) =>
    Object.fromEntries(fields.filter(([field]) => objectiveFields.has(field) === isKnown)),
  );
  return { known: known as unknown as ObjectiveInput, extra: { ...unknown, ...extraFields } };
}
