import * as z from 'zod';
import { readFlag, readNumber } from '../protocol/canonical/plainValues';
import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';
import type { ParseIssue } from '../protocol/parseIssue';
import { parseJson } from '../protocol/parseJson';
import { forgiving } from './forgiving';

/** An id, without which an answer is of no use. */
export const id = z.string().min(1);

/** A text that an answer had where a request has one with rules. The service has taken it, so it breaks none that counts. */
export const answeredText = z.string().regex(/\S/, 'expected a text');

/** A text that may be missing. */
export const text = forgiving(z.string());

/** The same of a resource: a number or a boolean is read as its text. */
export const scalarText = forgiving(z.preprocess((value) => (isScalar(value) ? String(value) : value), z.string()));

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

/** What a resource says that could not be read. It is left out of the resource. */
export interface Marked {
  /** One for each field, or member of one, that could not be read. Absent when all could. */
  readonly issues?: readonly ParseIssue[] | undefined;
}

/** Puts the id of a resource under the name used here, and marks what cannot be read: see {@link Marked}. */
export function identified<Schema extends z.ZodObject>(names: IdNames, schema: Schema) {
  return z.preprocess((answer) => {
    const given = idOf(answer, names);
    if (!isRecord(answer) || given === undefined) return answer;
    const { data } = schema.safeParse(answer);
    const issues = isRecord(data) ? unreadFields(schema, answer, data) : [];
    return { ...answer, [names[0]]: given, ...(issues.length > 0 && { issues }) };
  }, schema);
}

/** What a schema has left out of an answer, though the answer says something there. */
export function unreadFields(schema: z.ZodObject, answer: Fields, read: Fields): ParseIssue[] {
  return Object.keys(schema.shape).flatMap((name) => {
    const [given, kept] = [answer[name], read[name]];
    if (isUnread(given, kept)) return [{ path: name, message: 'it cannot be read, and is left out' }];
    if (Array.isArray(given) && Array.isArray(kept) && given.filter(isGiven).length > kept.length) {
      return [{ path: name, message: 'an entry of it cannot be read, and is left out' }];
    }
    if (!isRecord(given) || !isRecord(kept)) return [];
    const members = Object.keys(given).filter((member) => isUnread(given[member], kept[member]));
    return members.map((member) => ({ path: `${name}.${member}`, message: 'it cannot be read, and is left out' }));
  });
}

type Fields = Readonly<Record<string, unknown>>;

function isUnread(given: unknown, kept: unknown): boolean {
  return isGiven(given) && (kept === undefined || kept === null);
}

/** An object or a list that came as the text of its JSON. Anything else comes back as it is. */
export function readJsonText(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value;
}

/** The id of a resource, under whichever of its names it stands. */
export function idOf(resource: unknown, names: IdNames): string | undefined {
  return isRecord(resource) ? names.map((name) => resource[name]).find(isId) : undefined;
}

/** Whether a value can be an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
