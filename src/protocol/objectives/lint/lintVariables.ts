import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { namedInputs } from '../ObjectiveInput';
import { error, given, questionFor, warning, type Draft } from './draft';

const variableFields = ['schema', 'label', 'description', 'input'];

const NAMELESS = 'A variable needs a name. This one is not sent.';

/** Whether each variable of an objective has a name of its own, and whether there is something to confirm. */
export function lintVariables(draft: Draft): ObjectiveLint[] {
  const variables = given(draft, 'output_variables');
  if (variables === undefined) return lintNothingToConfirm(draft, 0);
  if (Array.isArray(variables)) {
    const names: readonly unknown[] = variables;
    const listed = new Set<unknown>();
    return [
      ...names.flatMap((name, index) => lintListed(draft, name, index, listed)),
      ...lintNothingToConfirm(draft, names.filter(isGiven).length),
    ];
  }
  if (isRecord(variables)) {
    const entries = Object.entries(variables).filter(([, variable]) => variable !== undefined);
    return [
      ...entries.flatMap(([name, variable]) => lintDescribed(draft, name, variable)),
      ...lintNothingToConfirm(draft, entries.length),
    ];
  }
  return [
    error(draft, 'wrong-type', '.output_variables', 'Expected a list of names, or an object of variables by name.'),
  ];
}

/** @param listed - The names before this one. */
function lintListed(draft: Draft, name: unknown, index: number, listed: Set<unknown>): ObjectiveLint[] {
  const place = `.output_variables[${index.toString()}]`;
  if (!isGiven(name)) return [warning(draft, 'variable-name-missing', place, NAMELESS)];
  if (typeof name !== 'string') return [error(draft, 'wrong-type', place, 'Expected the name of a variable.')];
  if (!listed.has(name)) {
    listed.add(name);
    return lintName(draft, name, place);
  }
  return [warning(draft, 'variable-twice', place, `"${name}" is listed twice, and one value would stand for both.`)];
}

function lintDescribed(draft: Draft, name: string, variable: unknown): ObjectiveLint[] {
  const place = `.output_variables.${name}`;
  const found = lintName(draft, name, place);
  if (!isRecord(variable)) return [...found, error(draft, 'wrong-type', place, 'Expected an object, {} at least.')];
  const unknown = Object.keys(variable).filter((field) => !variableFields.includes(field));
  for (const field of unknown) {
    const question = questionFor(field, unknown, variableFields);
    const message = `"${field}" is not a field of a variable, and nobody reads it.${question}`;
    found.push(warning(draft, 'unknown-field', `${place}.${field}`, message));
  }
  for (const field of ['label', 'description']) {
    const value = variable[field];
    if (isGiven(value) && typeof value !== 'string') {
      found.push(error(draft, 'wrong-type', `${place}.${field}`, 'Expected a text.'));
    }
  }
  found.push(...lintInput(draft, variable.input, `${place}.input`));
  if (!isGiven(variable.schema) || isStandardSchema(variable.schema)) return found;
  const message = 'Expected a Standard Schema, such as those of zod and valibot.';
  return [...found, error(draft, 'not-a-schema', `${place}.schema`, message)];
}

function lintInput(draft: Draft, input: unknown, place: string): ObjectiveLint[] {
  if (!isGiven(input)) return [];
  if (typeof input === 'string') {
    if (namedInputs.some((name) => name === input)) return [];
    const message = `Expected "${namedInputs.join('", "')}", or an object with "options".${questionFor(input, [input], namedInputs)}`;
    return [error(draft, 'unknown-choice', place, message)];
  }
  if (!isRecord(input)) {
    return [error(draft, 'wrong-type', place, 'Expected the name of a kind of field, or an object with "options".')];
  }
  const unknown = Object.keys(input).filter((field) => field !== 'options');
  const found = unknown.map((field) => {
    const message = `"${field}" is not a field of an input, and nobody reads it.${questionFor(field, unknown, ['options'])}`;
    return warning(draft, 'unknown-field', `${place}.${field}`, message);
  });
  const { options } = input;
  if (!Array.isArray(options)) {
    return [...found, error(draft, 'wrong-type', `${place}.options`, 'Expected a list of values to choose from.')];
  }
  const wrong = (options as unknown[]).flatMap((option, index) => (isOption(option) ? [] : [index]));
  return [
    ...found,
    ...wrong.map((index) => {
      const message = 'Expected a text, or an object with a "value" and a "label" that are texts.';
      return error(draft, 'wrong-type', `${place}.options[${index.toString()}]`, message);
    }),
  ];
}

function isOption(option: unknown): boolean {
  if (typeof option === 'string') return true;
  return (
    isRecord(option) && typeof option.value === 'string' && (typeof option.label === 'string' || !isGiven(option.label))
  );
}

function lintName(draft: Draft, name: string, place: string): ObjectiveLint[] {
  if (name.trim() === '') return [warning(draft, 'variable-name-missing', place, NAMELESS)];
  if (name !== '__proto__') return [];
  return [warning(draft, 'variable-name-reserved', place, `A value named "${name}" is never read from a message.`)];
}

function lintNothingToConfirm(draft: Draft, count: number): ObjectiveLint[] {
  if (count > 0 || given(draft, 'confirmation_mode') !== 'manual') return [];
  const message = 'Confirmed by the participant, yet it collects nothing they could review.';
  return [warning(draft, 'nothing-to-review', '.confirmation_mode', message)];
}

function isStandardSchema(schema: unknown): boolean {
  // arktype's schemas are functions
  return (isRecord(schema) || typeof schema === 'function') && '~standard' in schema;
}
