import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isRecord } from '../../protocol/isRecord';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import { positiveNumber } from '../positiveNumber';

/** The last argument of every method of the client. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the signal's `reason`. */
  readonly signal?: AbortSignal | undefined;
  /** How long this call may take, retries included, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number | undefined;
  /**
   * Fields that this package does not know yet. They are sent unchecked: merged into the body, its objects and the items of
   * its lists of objects, or added to the query when the request has no body of fields.
   *
   * @example
   * { properties: { new_field: 1 }, layers: { llm: { tools: [{}, { new_field: 1 }] } } }
   */
  readonly extraFields?: Readonly<Record<string, unknown>> | undefined;
}

/** @throws {@link InvalidOptionError} for a time that is longer than a timer can wait. */
export function checkTimeout(timeoutMs: number): number {
  return positiveNumber('timeoutMs', timeoutMs, LONGEST_TIMER_MS);
}

/**
 * The fields that are sent unchecked.
 *
 * @throws {@link InvalidOptionError} when they are not an object, or cannot be written as JSON.
 */
export function readExtraFields(options: Pick<CallOptions, 'extraFields'> | undefined): Fields {
  const fields: unknown = options?.extraFields ?? {};
  if (!isRecord(fields)) throw new InvalidOptionError('extraFields', 'expected an object of fields.');
  try {
    JSON.stringify(fields);
  } catch {
    throw new InvalidOptionError(
      'extraFields',
      'it contains itself, is too deep, or has a value that JSON does not have.',
    );
  }
  return fields;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Merges two sets of fields. Where both have an object, the objects are merged; otherwise the second set wins.
 *
 * Two lists of objects are merged item by item, so that a field can be added to each: `{ data: [{ newField: 1 }, {}] }`.
 * Any other list replaces the first one.
 */
export function mergeFields(fields: Fields, extra: Fields): Fields {
  const merged = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(extra)) merged.set(name, mergeValues(merged.get(name), value));
  return Object.fromEntries(merged);
}

function mergeValues(known: unknown, extra: unknown): unknown {
  if (isRecord(known) && isRecord(extra)) return mergeFields(known, extra);
  if (!Array.isArray(known) || !Array.isArray(extra)) return extra;
  const items: readonly unknown[] = known;
  const additions: readonly unknown[] = extra;
  if (!items.some(isRecord) || !additions.every((item) => item == null || isRecord(item))) return extra;
  return [
    ...items.map((item, index) => (additions[index] == null ? item : mergeValues(item, additions[index]))),
    ...additions.slice(items.length).filter((item) => item != null),
  ];
}
