import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isRecord } from '../../isRecord';
import { error, given, warning, type Draft } from './draft';

const fields: ReadonlySet<string> = /* @__PURE__ */ new Set([
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
]);

/** Whether each field of an objective is there, is known, and holds what it should. Variables have a rule of their own. */
export function lintFields(draft: Draft): ObjectiveLint[] {
  return [
    ...lintName(draft),
    ...lintPrompt(draft),
    ...lintChoice(draft, 'confirmation_mode', ['auto', 'manual']),
    ...lintChoice(draft, 'modality', ['verbal', 'visual']),
    ...['next_required_objective', 'callback_url', 'label', 'description'].flatMap((field) => lintText(draft, field)),
    ...lintNext(draft),
    ...Object.keys(draft.fields)
      .filter((field) => !fields.has(field))
      .map((field) => warning(draft, 'unknown-field', `.${field}`, `"${field}" is not a field of an objective.`)),
  ];
}

function lintName(draft: Draft): ObjectiveLint[] {
  const place = '.objective_name';
  if (draft.name === undefined || draft.name === '')
    return [error(draft, 'name-missing', place, 'An objective needs a name.')];
  if (!/\s/.test(draft.name)) return [];
  const better = draft.name.trim().replaceAll(/\s+/g, '_');
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

function lintNext(draft: Draft): ObjectiveLint[] {
  const found: ObjectiveLint[] = [];
  const required = given(draft, 'next_required_objectives');
  if (required !== undefined && !(Array.isArray(required) && required.every(isText))) {
    found.push(error(draft, 'wrong-type', '.next_required_objectives', 'Expected a list of names.'));
  }
  const conditional = given(draft, 'next_conditional_objectives');
  if (conditional !== undefined && !(isRecord(conditional) && Object.values(conditional).every(isText))) {
    const message = 'Expected names, each with the condition it comes under.';
    found.push(error(draft, 'wrong-type', '.next_conditional_objectives', message));
  }
  if (required !== undefined && given(draft, 'next_required_objective') !== undefined) {
    const message =
      'Give next_required_objective or next_required_objectives, not both: they are two spellings of one thing.';
    found.push(error(draft, 'next-twice', '.next_required_objective', message));
  }
  return found;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
