import * as z from 'zod';
import { readBoolean, readNumber } from '../protocol/canonical/looseFields';
import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';
import type { ParseIssue } from '../protocol/parseIssue';
import { parseJson } from '../protocol/parseJson';

/**
 * Makes a field of a response or a webhook optional, and leaves it out when it has the wrong type. One bad field must not
 * cost the whole response, least of all the id of what was just created.
 */
export function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}

/** An id. Without it, a response is of no use. */
export const id = z.string().min(1);

/** A text that has rules in a request, as it is in a response: the service has accepted it, so the rules do not apply. */
export const storedText = z.string().regex(/\S/, 'expected a text');

/** An optional text. */
export const text = lenient(z.string());

/** An optional text of a resource. A number or a boolean is read as its text. */
export const scalarText = lenient(z.preprocess((value) => (isScalar(value) ? String(value) : value), z.string()));

/**
 * An optional list of texts, or a single text that becomes a list. Any other entry is kept as text, an object as its JSON: a
 * list that is changed and sent back replaces the stored one, which would lose the entries that were not read. Empty entries
 * are left out.
 */
export const texts = lenient(
  z.preprocess(
    (value) => (isScalar(value) && isGiven(value) ? [value] : value),
    z.array(z.unknown()).transform(textsOf),
  ),
);

/** Optional texts by name. Any other entry is kept as text, and an empty one is left out. */
export const namedTexts = lenient(z.custom<Fields>(isRecord).transform(entriesAsText));

function entriesAsText(values: Fields): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    textsOf([value]).map((entry) => [name, entry] as const),
  );
  return Object.fromEntries(entries);
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter(isGiven).map((value) => (isScalar(value) ? String(value) : JSON.stringify(value)));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** An optional number, which may be written as text. */
export const number = lenient(z.preprocess(readNumber, z.number()));

/** An optional boolean, which may be written as text, or as 1 or 0. */
export const flag = lenient(z.preprocess(readBoolean, z.boolean()));

/** An optional list. An invalid entry is left out, and a single item becomes a list. */
export function list<Item extends z.ZodType>(item: Item) {
  const entries = z.array(z.unknown()).transform((values) => values.flatMap((value) => entryOf(item, value)));
  const single = item.transform((value) => [value]);
  return lenient(z.union([entries, single]));
}

function entryOf<Item extends z.ZodType>(item: Item, value: unknown): z.output<Item>[] {
  const { success, data } = item.safeParse(value);
  return success ? [data] : [];
}

/** The names under which the id of a resource was seen: first the name used here, then the others, the most likely first. */
export type IdNames = readonly [name: string, ...others: string[]];

/** The parts of a resource that could not be read, and were left out of it. */
export interface WithIssues {
  /** One for each field, or member of a field, that could not be read. Absent when all could. */
  readonly issues?: readonly ParseIssue[] | undefined;
}

/** The schema of a resource whose id may have several names. It also lists what cannot be read: see {@link WithIssues}. */
export function resourceSchema<Schema extends z.ZodObject>(names: IdNames, schema: Schema) {
  return z.preprocess((resource) => {
    const foundId = findId(resource, names);
    if (!isRecord(resource) || foundId === undefined) return resource;
    const { data } = schema.safeParse(resource);
    const issues = isRecord(data) ? findUnreadFields(schema, resource, data) : [];
    return { ...resource, [names[0]]: foundId, ...(issues.length > 0 && { issues }) };
  }, schema);
}

/** Finds what a schema left out although the response has a value there. */
export function findUnreadFields(schema: z.ZodObject, response: Fields, read: Fields): ParseIssue[] {
  return Object.keys(schema.shape).flatMap((name) => {
    const [received, kept] = [response[name], read[name]];
    if (isUnread(received, kept)) return [{ path: name, message: 'it cannot be read, and is left out' }];
    if (Array.isArray(received) && Array.isArray(kept) && received.filter(isGiven).length > kept.length) {
      return [{ path: name, message: 'an entry of it cannot be read, and is left out' }];
    }
    if (!isRecord(received) || !isRecord(kept)) return [];
    const members = Object.keys(received).filter((member) => isUnread(received[member], kept[member]));
    return members.map((member) => ({ path: `${name}.${member}`, message: 'it cannot be read, and is left out' }));
  });
}

type Fields = Readonly<Record<string, unknown>>;

function isUnread(received: unknown, kept: unknown): boolean {
  return isGiven(received) && (kept === undefined || kept === null);
}

/** Parses an object or a list that was sent as JSON text. Any other value is returned unchanged. */
export function readJsonText(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value;
}

/** Finds the id of a resource under any of its names. */
export function findId(resource: unknown, names: IdNames): string | undefined {
  return isRecord(resource) ? names.map((name) => resource[name]).find(isId) : undefined;
}

/** Whether a value can be an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
