import type { ObjectiveVariable } from '../../protocol';
import type { Values } from './ScenarioStep';

type Texts = Readonly<Record<string, string>>;

/**
 * Takes values out of what a person said; `previous` holds the values that a correction is about, as text. A text that
 * comes back unchanged leaves the value as it was.
 *
 * @example
 * const extract: Extract = (text) => ({ date: text.match(/\d{4}-\d\d-\d\d/)?.[0] ?? '' });
 */
export type Extract = (text: string, previous: Texts) => Values;

/**
 * Takes values out of a text, as well as a few rules can: "last name is Byron" names its variable; otherwise one
 * variable takes all of the text, and several share it at commas, lines or, without those, words.
 *
 * It is often wrong, as speech recognition is. That is what the confirmation is for.
 */
export function extractValues(variables: readonly ObjectiveVariable[], text: string, previous: Texts): Texts {
  const named = Object.fromEntries(
    variables.flatMap((variable) => {
      const value = valueNamed(variable, text);
      return value === undefined ? [] : [[variable.name, value]];
    }),
  );
  if (Object.keys(named).length > 0) return { ...empty(variables), ...previous, ...named };
  const parts = split(text, variables.length);
  // A variable may be called `constructor`, which every object has.
  const known = new Map(Object.entries(previous));
  return Object.fromEntries(variables.map(({ name }, index) => [name, parts[index] ?? known.get(name) ?? '']));
}

function valueNamed({ name, label }: ObjectiveVariable, text: string): string | undefined {
  const names = [name.replace(/[_-]+/g, ' '), name, ...(label === undefined ? [] : [label])].map(escape).join('|');
  const found = new RegExp(`(?:${names})\\s*(?:is|should be|=|:)\\s*([^,;\\n]+)`, 'iu').exec(text);
  return found?.[1] === undefined ? undefined : trim(found[1].split(/\s+and\s+my\s+/iu)[0] ?? '');
}

function split(text: string, count: number): string[] {
  if (count <= 1) return [trim(text)];
  const byMark = text.split(/[,;\n]+/u).map(trim);
  if (byMark.length > 1) return byMark;
  const words = trim(text).split(/\s+/u);
  // The last one takes the rest, as family names do.
  return [...words.slice(0, count - 1), words.slice(count - 1).join(' ')].filter(Boolean);
}

function empty(variables: readonly ObjectiveVariable[]): Texts {
  return Object.fromEntries(variables.map(({ name }) => [name, '']));
}

function trim(text: string): string {
  return text.trim().replace(/[.!?]+$/u, '');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
