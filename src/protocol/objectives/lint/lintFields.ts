import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { fieldOf, lintError, lintWarning, type ObjectiveEntry, suggestField } from './ObjectiveEntry';
import { requiredNames } from './references';

/** The fields of an objective, including those for the user's form. */
export const objectiveFields: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'objective_name',
  'objective_prompt',
  'confirmation_mode',
  'modality',
  'output_variables',
  'next_required_objective',
  'next_required_objectives',
  'next_conditional_objectives',
  'callback_url',
  'label',
  'description',
  'extraFields',
]);

/** Checks that each required field is present, and that each field is known and has a valid value. Variables are checked by `lintVariables`. */
export function lintFields(entry: ObjectiveEntry): ObjectiveLint[] {
  return [
    ...lintObjectiveName(entry),
    ...lintPrompt(entry),
    ...lintChoice(entry, 'confirmation_mode', ['auto', 'manual']),
    ...lintChoice(entry, 'modality', ['verbal', 'visual']),
    ...['next_required_objective', 'label', 'description'].flatMap((field) => lintText(entry, field)),
    ...lintCallbackUrl(entry),
    ...lintNext(entry),
    ...lintUnknown(entry),
  ];
}

function lintObjectiveName(entry: ObjectiveEntry): ObjectiveLint[] {
  const place = '.objective_name';
  if (entry.name === undefined || entry.name === '')
    return [lintError(entry, 'name-missing', place, 'An objective needs a name.')];
  if (!/\s/.test(entry.name)) return [];
  const better = entry.name.trim().replaceAll(/\s+/g, '_');
  if (better === '')
    return [lintError(entry, 'name-missing', place, 'An objective needs a name, and not white space alone.')];
  return [lintError(entry, 'name-with-space', place, `A name has no white space: "${better}" is valid.`)];
}

function lintPrompt(entry: ObjectiveEntry): ObjectiveLint[] {
  const prompt = fieldOf(entry, 'objective_prompt');
  if (typeof prompt === 'string' && prompt.trim() !== '') return [];
  return [
    lintError(entry, 'prompt-missing', '.objective_prompt', 'An objective needs a prompt: what counts as reached.'),
  ];
}

function lintChoice(entry: ObjectiveEntry, field: string, choices: readonly string[]): ObjectiveLint[] {
  const value = fieldOf(entry, field);
  if (value === undefined || choices.includes(value as string)) return [];
  return [lintError(entry, 'unknown-choice', `.${field}`, `Expected "${choices.join('" or "')}".`)];
}

function lintText(entry: ObjectiveEntry, field: string): ObjectiveLint[] {
  const value = fieldOf(entry, field);
  return value === undefined || typeof value === 'string'
    ? []
    : [lintError(entry, 'wrong-type', `.${field}`, 'Expected a text.')];
}

function lintCallbackUrl(entry: ObjectiveEntry): ObjectiveLint[] {
  const url = fieldOf(entry, 'callback_url');
  if (url === undefined || (typeof url === 'string' && isHttpUrl(url))) return [];
  return [lintError(entry, 'wrong-type', '.callback_url', 'Expected an http or https address.')];
}

function isHttpUrl(text: string): boolean {
  try {
    return /^\s*https?:\/\//i.test(text) && new URL(text) instanceof URL;
  } catch {
    return false;
  }
}

function lintNext(entry: ObjectiveEntry): ObjectiveLint[] {
  const found: ObjectiveLint[] = [];
  const required = fieldOf(entry, 'next_required_objectives');
  if (required !== undefined && !(Array.isArray(required) && required.every(isTextOrNone))) {
    found.push(lintError(entry, 'wrong-type', '.next_required_objectives', 'Expected a list of names.'));
  }
  const conditional = fieldOf(entry, 'next_conditional_objectives');
  if (conditional !== undefined && !areConditions(conditional)) {
    const message = 'Expected names, each with the condition it comes under.';
    found.push(lintError(entry, 'wrong-type', '.next_conditional_objectives', message));
  }
  const [first, ...others] = requiredNames(entry);
  if (first?.place === '.next_required_objective' && others.length > 0) {
    const message =
      'What comes next is spelled in both ways, next_required_objective and next_required_objectives. ' +
      'What the service does with both is not known: give one.';
    found.push(lintWarning(entry, 'next-twice', first.place, message));
  }
  return found;
}

/** A condition may be `undefined`: in a JSON module, TypeScript adds the names of one entry to all the others. */
function areConditions(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isTextOrNone);
}

function isTextOrNone(value: unknown): boolean {
  return typeof value === 'string' || !isGiven(value);
}

function lintUnknown(entry: ObjectiveEntry): ObjectiveLint[] {
  const extraFields = fieldOf(entry, 'extraFields');
  const found =
    extraFields === undefined || isRecord(extraFields)
      ? []
      : [lintError(entry, 'wrong-type', '.extraFields', 'Expected an object of fields.')];
  const unknown = Object.keys(entry.fields).filter(
    (field) => !objectiveFields.has(field) && entry.fields[field] !== undefined,
  );
  return [
    ...found,
    ...unknown.map((field) => {
      const question = suggestField(field, unknown, objectiveFields);
      const message = `"${field}" is not a field of an objective.${question} If the service has it, put it into extraFields.`;
      return lintError(entry, 'unknown-field', `.${field}`, message);
    }),
  ];
}
