import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { namedInputs } from '../ObjectiveInput';
import { fieldOf, lintError, lintWarning, type ObjectiveEntry, suggestField } from './ObjectiveEntry';

const variableFields = ['schema', 'label', 'description', 'input'];
const choiceFields = ['options', 'multiple'];

const NAMELESS = 'A variable needs a name. This one is not sent.';

/** Checks the variables of an objective: their names, their fields, and that a manual confirmation has values to confirm. */
export function lintVariables(entry: ObjectiveEntry): ObjectiveLint[] {
  const variables = fieldOf(entry, 'output_variables');
  if (variables === undefined) return lintNothingToConfirm(entry, 0);
  if (Array.isArray(variables)) {
    const names: readonly unknown[] = variables;
    const listed = new Set<unknown>();
    return [
      ...names.flatMap((name, index) => lintListed(entry, name, index, listed)),
      ...lintNothingToConfirm(entry, names.filter(isGiven).length),
    ];
  }
  if (isRecord(variables)) {
    const described = Object.entries(variables).filter(([, variable]) => variable !== undefined);
    return [
      ...described.flatMap(([name, variable]) => lintDescribed(entry, name, variable)),
      ...lintNothingToConfirm(entry, described.length),
    ];
  }
  return [
    lintError(entry, 'wrong-type', '.output_variables', 'Expected a list of names, or an object of variables by name.'),
  ];
}

/** @param listed - The names that come before this one. */
function lintListed(entry: ObjectiveEntry, name: unknown, index: number, listed: Set<unknown>): ObjectiveLint[] {
  const place = `.output_variables[${index.toString()}]`;
  if (!isGiven(name)) return [lintWarning(entry, 'variable-name-missing', place, NAMELESS)];
  if (typeof name !== 'string') return [lintError(entry, 'wrong-type', place, 'Expected the name of a variable.')];
  if (!listed.has(name)) {
    listed.add(name);
    return lintVariableName(entry, name, place);
  }
  return [
    lintWarning(entry, 'variable-twice', place, `"${name}" is listed twice, and one value would stand for both.`),
  ];
}

function lintDescribed(entry: ObjectiveEntry, name: string, variable: unknown): ObjectiveLint[] {
  const place = `.output_variables.${name}`;
  const found = lintVariableName(entry, name, place);
  if (!isRecord(variable)) return [...found, lintError(entry, 'wrong-type', place, 'Expected an object, {} at least.')];
  const unknown = Object.keys(variable).filter((field) => !variableFields.includes(field));
  for (const field of unknown) {
    const question = suggestField(field, unknown, variableFields);
    const message = `"${field}" is not a field of a variable, and is ignored.${question}`;
    found.push(lintWarning(entry, 'unknown-field', `${place}.${field}`, message));
  }
  for (const field of ['label', 'description']) {
    const value = variable[field];
    if (isGiven(value) && typeof value !== 'string') {
      found.push(lintError(entry, 'wrong-type', `${place}.${field}`, 'Expected a text.'));
    }
  }
  found.push(...lintInput(entry, variable.input, `${place}.input`));
  if (!isGiven(variable.schema) || isStandardSchema(variable.schema)) return found;
  const message = 'Expected a Standard Schema, such as those of zod and valibot.';
  return [...found, lintError(entry, 'not-a-schema', `${place}.schema`, message)];
}

function lintInput(entry: ObjectiveEntry, input: unknown, place: string): ObjectiveLint[] {
  if (!isGiven(input)) return [];
  if (typeof input === 'string') {
    if (namedInputs.some((name) => name === input)) return [];
    const message = `Expected "${namedInputs.join('", "')}", or an object with "options".${suggestField(input, [input], namedInputs)}`;
    return [lintError(entry, 'unknown-choice', place, message)];
  }
  if (!isRecord(input)) {
    return [
      lintError(entry, 'wrong-type', place, 'Expected the name of a kind of field, or an object with "options".'),
    ];
  }
  const unknown = Object.keys(input).filter((field) => !choiceFields.includes(field));
  const found = unknown.map((field) => {
    const message = `"${field}" is not a field of an input, and is ignored.${suggestField(field, unknown, choiceFields)}`;
    return lintWarning(entry, 'unknown-field', `${place}.${field}`, message);
  });
  const { options, multiple = false } = input;
  if (typeof multiple !== 'boolean') {
    found.push(lintError(entry, 'wrong-type', `${place}.multiple`, 'Expected true or false.'));
  }
  if (!Array.isArray(options)) {
    return [...found, lintError(entry, 'wrong-type', `${place}.options`, 'Expected a list of values to choose from.')];
  }
  const wrong = (options as unknown[]).flatMap((option, index) => (isOption(option) ? [] : [index]));
  return [
    ...found,
    ...wrong.map((index) => {
      const message = 'Expected a text, or an object with a "value" and a "label" that are texts.';
      return lintError(entry, 'wrong-type', `${place}.options[${index.toString()}]`, message);
    }),
  ];
}

function isOption(option: unknown): boolean {
  if (typeof option === 'string') return true;
  return (
    isRecord(option) && typeof option.value === 'string' && (typeof option.label === 'string' || !isGiven(option.label))
  );
}

function lintVariableName(entry: ObjectiveEntry, name: string, place: string): ObjectiveLint[] {
  if (name.trim() === '') return [lintWarning(entry, 'variable-name-missing', place, NAMELESS)];
  if (name !== '__proto__') return [];
  return [lintWarning(entry, 'variable-name-reserved', place, `A value named "${name}" is never read from a message.`)];
}

function lintNothingToConfirm(entry: ObjectiveEntry, count: number): ObjectiveLint[] {
  if (count > 0 || fieldOf(entry, 'confirmation_mode') !== 'manual') return [];
  const message = 'The user confirms it, but it collects no value to review.';
  return [lintWarning(entry, 'nothing-to-review', '.confirmation_mode', message)];
}

function isStandardSchema(schema: unknown): boolean {
  // The schemas of arktype are functions.
  return (isRecord(schema) || typeof schema === 'function') && '~standard' in schema;
}
