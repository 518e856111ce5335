import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { error, given, questionFor, warning, type Draft } from './draft';
import { requiredNames } from './references';

/** The fields of an objective, those for the participant included. */
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

/** Whether each field of an objective is there, is known, and holds what it should. Variables have a rule of their own. */
export function lintFields(draft: Draft): ObjectiveLint[] {
  return [
    ...lintName(draft),
    ...lintPrompt(draft),
    ...lintChoice(draft, 'confirmation_mode', ['auto', 'manual']),
    ...lintChoice(draft, 'modality', ['verbal', 'visual']),
    ...['next_required_objective', 'label', 'description'].flatMap((field) => lintText(draft, field)),
    ...lintCallbackUrl(draft),
    ...lintNext(draft),
    ...lintUnknown(draft),
  ];
}

function lintName(draft: Draft): ObjectiveLint[] {
  const place = '.objective_name';
  if (draft.name === undefined || draft.name === '')
    return [error(draft, 'name-missing', place, 'An objective needs a name.')];
  if (!/\s/.test(draft.name)) return [];
  const better = draft.name.trim().replaceAll(/\s+/g, '_');
  if (better === '')
    return [error(draft, 'name-missing', place, 'An objective needs a name, and not white space alone.')];
  return [error(draft, 'name-with-space', place, `A name has no white space: "${better}" would do.`)];
}

function lintPrompt(draft: Draft): ObjectiveLint[] {
  const prompt = given(draft, 'objective_prompt');
  if (typeof prompt === 'string' && prompt.trim() !== '') return [];
  return [error(draft, 'prompt-missing', '.objective_prompt', 'An objective needs a prompt: what counts as reached.')];
}

function lintChoice(draft: Draft, field: string, choices: readonly string[]): ObjectiveLint[] {
  const value = given(draft, field);
  if (value === undefined || choices.includes(value as string)) return [];
  return [error(draft, 'unknown-choice', `.${field}`, `Expected "${choices.join('" or "')}".`)];
}

function lintText(draft: Draft, field: string): ObjectiveLint[] {
  const value = given(draft, field);
  return value === undefined || typeof value === 'string'
    ? []
    : [error(draft, 'wrong-type', `.${field}`, 'Expected a text.')];
}

function lintCallbackUrl(draft: Draft): ObjectiveLint[] {
  const url = given(draft, 'callback_url');
  if (url === undefined || (typeof url === 'string' && isHttpUrl(url))) return [];
  return [error(draft, 'wrong-type', '.callback_url', 'Expected an http or https address.')];
}

function isHttpUrl(text: string): boolean {
  try {
    return /^\s*https?:\/\//i.test(text) && new URL(text) instanceof URL;
  } catch {
    return false;
  }
}

function lintNext(draft: Draft): ObjectiveLint[] {
  const found: ObjectiveLint[] = [];
  const required = given(draft, 'next_required_objectives');
  if (required !== undefined && !(Array.isArray(required) && required.every(isTextOrNone))) {
    found.push(error(draft, 'wrong-type', '.next_required_objectives', 'Expected a list of names.'));
  }
  const conditional = given(draft, 'next_conditional_objectives');
  if (conditional !== undefined && !areConditions(conditional)) {
    const message = 'Expected names, each with the condition it comes under.';
    found.push(error(draft, 'wrong-type', '.next_conditional_objectives', message));
  }
  const [first, ...others] = requiredNames(draft);
  if (first?.place === '.next_required_objective' && others.length > 0) {
    const message =
      'What comes next is spelled in both ways, next_required_objective and next_required_objectives. ' +
      'What the service does with both is not known: give one.';
    found.push(warning(draft, 'next-twice', first.place, message));
  }
  return found;
}

/** A condition may be `undefined`: TypeScript reads one into a JSON module where another entry has it. */
function areConditions(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isTextOrNone);
}

function isTextOrNone(value: unknown): boolean {
  return typeof value === 'string' || !isGiven(value);
}

function lintUnknown(draft: Draft): ObjectiveLint[] {
  const extraFields = given(draft, 'extraFields');
  const found =
    extraFields === undefined || isRecord(extraFields)
      ? []
      : [error(draft, 'wrong-type', '.extraFields', 'Expected an object of fields.')];
  const unknown = Object.keys(draft.fields).filter(
    (field) => !objectiveFields.has(field) && draft.fields[field] !== undefined,
  );
  return [
    ...found,
    ...unknown.map((field) => {
      const question = questionFor(field, unknown, objectiveFields);
      const message = `"${field}" is not a field of an objective.${question} If the service has it, put it into extraFields.`;
      return error(draft, 'unknown-field', `.${field}`, message);
    }),
  ];
}
