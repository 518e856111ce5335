import type { Json, StandardSchemaV1 } from '../../protocol';
import { collectedText } from '../../protocol/collectedText';

/** What a schema makes of a value: what it stands for, `undefined` where nothing was collected, or why it does not fit. */
export type CheckedValue =
  { readonly isValid: true; readonly value: unknown } | { readonly isValid: false; readonly message: string };

/**
 * Checks the value of one variable against its schema. Without a schema it stands for its text.
 *
 * A schema is given the value as it came, then its text, then the number or the boolean that the text reads as:
 * `z.number()`, `z.coerce.number()` and `z.string()` all take 42 and "42". Where nothing was collected, a schema may take
 * an empty text, `undefined` or `null`; one that takes none of them requires a value.
 *
 * @param given - What the app gave, where `value` is only its JSON: a `Date`, for one.
 * @returns A promise only when the schema is asynchronous.
 */
export function checkValue(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
  given: unknown = value,
): CheckedValue | Promise<CheckedValue> {
  const text = collectedText(value);
  if (text === '') return checkMissing(schema, value);
  if (schema === undefined) return { isValid: true, value: text };
  return typeof given === 'string'
    ? firstFit(
        schema,
        [given, convert(text)].filter((reading) => reading !== undefined),
        'first',
      )
    : firstFit(schema, [given, text], 'last');
}

/** A value as a text that goes over the wire. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** Schemas that answered with a promise once: they may ask a server, which is for the confirmation, not for each key. */
const asynchronous = new WeakSet<StandardSchemaV1>();

/** Whether a schema is known to be asynchronous. */
export function isAsynchronous(schema: StandardSchemaV1): boolean {
  return asynchronous.has(schema);
}

/** Whatever a schema makes of nothing, such as the 0 of `z.coerce.number()`, is no value. */
function checkMissing(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
): CheckedValue | Promise<CheckedValue> {
  const missing: CheckedValue = { isValid: true, value: undefined };
  if (schema === undefined) return missing;
  // An empty list is no value, and may be what the schema wants to see.
  const checked = firstFit(schema, ['', undefined, null, ...(typeof value === 'object' ? [value] : [])], 'first');
  return after(checked, (result) => (result.isValid ? missing : result));
}

/**
 * What a schema makes of the first of several readings that it takes.
 *
 * @param shown - Whose message is told when it takes none: that of the text, because it is the text that the person sees.
 */
function firstFit(
  schema: StandardSchemaV1,
  [reading, ...others]: readonly unknown[],
  shown: 'first' | 'last',
): CheckedValue | Promise<CheckedValue> {
  return after(validate(schema, reading), (checked) => {
    if (checked.isValid || others.length === 0) return checked;
    return after(firstFit(schema, others, shown), (other) => (other.isValid || shown === 'last' ? other : checked));
  });
}

/** Goes on with a result: at once when it is there, so that nothing waits without need. */
export function after<Result, Next>(
  result: Result | Promise<Result>,
  next: (result: Result) => Next | Promise<Next>,
): Next | Promise<Next> {
  return result instanceof Promise ? result.then(next) : next(result);
}

function validate(schema: StandardSchemaV1, input: unknown): CheckedValue | Promise<CheckedValue> {
  try {
    const result = schema['~standard'].validate(input);
    if (!(result instanceof Promise)) return describe(result);
    asynchronous.add(schema);
    return result.then(describe, describeThrown);
  } catch (thrown) {
    return describeThrown(thrown);
  }
}

function convert(text: string): number | boolean | undefined {
  const trimmed = text.trim();
  if (/^(true|yes)$/i.test(trimmed)) return true;
  if (/^(false|no)$/i.test(trimmed)) return false;
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : undefined;
}

function describe(result: StandardSchemaV1.Result<unknown>): CheckedValue {
  if (result.issues === undefined) return { isValid: true, value: result.value };
  return { isValid: false, message: result.issues[0]?.message ?? 'Invalid value' };
}

function describeThrown(thrown: unknown): CheckedValue {
  return { isValid: false, message: thrown instanceof Error ? thrown.message : 'Invalid value' };
}
