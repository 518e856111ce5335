import type { ObjectiveVariable } from '../../protocol';
import type { CollectedValues } from './ScenarioStep';

type Texts = Readonly<Record<string, string>>;

/**
 * Extracts the values of an objective's variables from what the user said.
 *
 * For a correction, `previous` has the current values as text. A returned text that equals the previous one leaves the
 * value as it was.
 *
 * @example
 * const extractDate: ValueExtractor = (text) => ({ date: text.match(/\d{4}-\d\d-\d\d/)?.[0] ?? '' });
 */
export type ValueExtractor = (text: string, previous: Texts) => CollectedValues;

/**
 * Extracts values with a few rules. "last name is Byron" names its variable. Otherwise a single variable gets the whole
 * text, and several variables get its parts, split at commas and line breaks or, without those, at spaces.
 *
 * The result is often wrong, as speech recognition is, so that there is something to correct before the confirmation.
 */
export function extractByRules(variables: readonly ObjectiveVariable[], text: string, previous: Texts): Texts {
  const named = Object.fromEntries(
    variables.flatMap((variable) => {
      const value = findNamedValue(variable, text);
      return value === undefined ? [] : [[variable.name, value]];
    }),
  );
  if (Object.keys(named).length > 0) return { ...empty(variables), ...previous, ...named };
  const parts = splitText(text, variables.length);
  // A map, because a variable may have the name of an inherited property, such as `constructor`.
  const known = new Map(Object.entries(previous));
  return Object.fromEntries(variables.map(({ name }, index) => [name, parts[index] ?? known.get(name) ?? '']));
}

function findNamedValue({ name, label }: ObjectiveVariable, text: string): string | undefined {
  const names = [name.replace(/[_-]+/g, ' '), name, ...(label === undefined ? [] : [label])]
    .map(escapeForRegExp)
    .join('|');
  const found = new RegExp(`(?:${names})\\s*(?:is|should be|=|:)\\s*([^,;\\n]+)`, 'iu').exec(text);
  return found?.[1] === undefined ? undefined : trim(found[1].split(/\s+and\s+my\s+/iu)[0] ?? '');
}

function splitText(text: string, count: number): string[] {
  if (count <= 1) return [trim(text)];
  const byMark = text.split(/[,;\n]+/u).map(trim);
  if (byMark.length > 1) return byMark;
  const words = trim(text).split(/\s+/u);
  // The last variable gets all the remaining words, as for a family name of two words.
  return [...words.slice(0, count - 1), words.slice(count - 1).join(' ')].filter(Boolean);
}

function empty(variables: readonly ObjectiveVariable[]): Texts {
  return Object.fromEntries(variables.map(({ name }) => [name, '']));
}

function trim(text: string): string {
  return text.trim().replace(/[.!?]+$/u, '');
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
