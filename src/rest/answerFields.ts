import * as z from 'zod';
import { readFlag, readNumber } from '../protocol/canonical/plainValues';
import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';
import { forgiving } from './forgiving';

/** An id, without which an answer is of no use. */
export const id = z.string().min(1);

/** A text that may be missing. */
export const text = forgiving(z.string());

/**
 * A list of texts that may be missing, and one that came alone. What is no text is kept as its text, an object as its JSON:
 * a list that is changed and sent back replaces the whole, and would delete what was not read. Empty entries are left out.
 */
export const texts = forgiving(
  z.preprocess(
    (value) => (isScalar(value) && isGiven(value) ? [value] : value),
    z.array(z.unknown()).transform(textsOf),
  ),
);

/** Texts by name that may be missing. What is no text is kept as its text, and an empty entry is left out. */
export const namedTexts = forgiving(z.custom<Readonly<Record<string, unknown>>>(isRecord).transform(eachAsText));

function eachAsText(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    textsOf([value]).map((read) => [name, read] as const),
  );
  return Object.fromEntries(entries);
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter(isGiven).map((value) => (isScalar(value) ? String(value) : JSON.stringify(value)));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A number that may be missing, and may come as text. */
export const number = forgiving(z.preprocess(readNumber, z.number()));

/** A boolean that may be missing, and may come as text or as 1 or 0. */
export const flag = forgiving(z.preprocess(readFlag, z.boolean()));

/** A list that may be missing. An entry that cannot be read is left out, and one that came alone is a list. */
export function list<Item extends z.ZodType>(item: Item) {
  const entries = z.array(z.unknown()).transform((values) => values.flatMap((value) => entryOf(item, value)));
  const alone = item.transform((value) => [value]);
  return forgiving(z.union([entries, alone]));
}

function entryOf<Item extends z.ZodType>(item: Item, value: unknown): z.output<Item>[] {
  const { success, data } = item.safeParse(value);
  return success ? [data] : [];
}

/** What the id of a resource is called: the name used here, and what the service has answered with as well, the likeliest first. */
export type IdNames = readonly [name: string, ...others: string[]];

/** Puts the id of a resource under the name used here. */
export function identified<Schema extends z.ZodType>(names: IdNames, schema: Schema) {
  return z.preprocess((answer) => {
    const given = idOf(answer, names);
    return isRecord(answer) && given !== undefined ? { ...answer, [names[0]]: given } : answer;
  }, schema);
}

/** The id of a resource, under whichever of its names it stands. */
export function idOf(resource: unknown, names: IdNames): string | undefined {
  return isRecord(resource) ? names.map((name) => resource[name]).find(isId) : undefined;
}

/** Whether a value can be an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
