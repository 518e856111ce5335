import type { Json, StandardSchemaV1 } from '../../protocol';
import { collectedText } from '../../protocol/collectedText';
import { isSameJson } from '../../protocol/isSameJson';
import { after } from '../after';
import { report } from '../guard';
import { exactJson } from './exactJson';
import { isMisread } from './isMisread';
import { issueTexts, type IssueLabel } from './issueTexts';
import { readNumbers } from './readNumbers';

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
 * A schema checks and types values, and does not invent them: what `z.coerce.boolean()` makes of "false", `z.coerce.number()`
 * of `true` or of nothing, or a fallback of what does not fit, is ignored.
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
  // A schema may change a list or an object in place, and the collected one must stay as it came.
  if (typeof given !== 'string')
    return firstFit(schema, [given === value ? (exactJson(given) ?? given) : given, text], 'last');
  const read = convert(text);
  const checked = firstFit(schema, read === undefined ? [given] : [given, read], 'first');
  const numbers = readNumbers(text);
  if (numbers.length < 2) return checked;
  return after(checked, (result) =>
    result.isValid
      ? result
      : after(firstFit(schema, numbers, 'first'), (other) => (other.isValid ? refuse('issueAmbiguous') : result)),
  );
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
  return after(validateReading(schema, reading), (checked) => {
    if (checked.isValid || others.length === 0) return checked;
    return after(firstFit(schema, others, shown), (other) => (other.isValid || shown === 'last' ? other : checked));
  });
}

/**
 * Checks one reading. A result is invalid if the schema returns it for any input: `z.coerce.string()` returns "undefined" for
 * nothing, and `z.number().catch(0)` returns 0 for a text. Such a schema also accepts a probe, which a schema that checks types
 * rejects. An asynchronous schema that returns a text gets no probe, because it may call a server.
 */
function validateReading(schema: StandardSchemaV1, reading: unknown): CheckedValue | Promise<CheckedValue> {
  return after(validate(schema, reading), (checked) => {
    if (!checked.isValid) return checked;
    const { value } = checked;
    if (isMadeOfNothing(reading, value)) return refuse('issueMissing');
    if (typeof reading === 'string' && isMisread(reading, value)) return refuse('issueInvalid');
    if (isReadFrom(reading, value)) return checked;
    const isText = typeof reading === 'string';
    if (isText && typeof value === 'string' && isAsynchronous(schema)) return checked;
    const mustBeSame = isText || value === true;
    // `Object(1)` converts like 1. A function converts to a text, and is truthy.
    const probe: unknown = mustBeSame || typeof (reading ?? 0) === 'object' ? convert : Object(reading ?? 0);
    return after(validate(schema, probe), (other) =>
      other.isValid && (!mustBeSame || isSameResult(other.value, value))
        ? refuse(reading == null ? 'issueMissing' : 'issueInvalid')
        : checked,
    );
  });
}

function isSameResult(one: unknown, other: unknown): boolean {
  const json = exactJson(one, true);
  return Object.is(one, other) || (json !== undefined && isSameJson(json, exactJson(other, true)));
}

/** Whether a schema made a number, a boolean or a date of a blank text or an empty list. */
function isMadeOfNothing(reading: unknown, value: unknown): boolean {
  const isInvented = /number|bigint|boolean/.test(typeof value) || value instanceof Date;
  const isNothing = typeof reading === 'string' || Array.isArray(reading);
  return isInvented && isNothing && collectedText(reading as Json) === '';
}

/** Whether a result certainly tells what the reading tells. Many schemas make `true` of whatever is there. */
function isReadFrom(reading: unknown, value: unknown): boolean {
  if (value === reading) return true;
  if (typeof reading === 'string') return value === convert(reading);
  if (reading == null) {
    // A schema returned a value that no conversion makes of nothing: it is a default.
    const made: readonly unknown[] = [String(reading), Number(reading), Boolean(reading)];
    return !made.includes(value instanceof Date ? Number(value) : value);
  }
  if (typeof reading === 'object') return typeof value === 'object';
  if (typeof value === 'number' && typeof reading === 'number') return true;
  // 0 is false and 1 is true. A small number of milliseconds is no date that anybody means.
  const isNumber = typeof value === 'boolean' || (value instanceof Date && Number(value) > 1e11);
  return isNumber && Number(value) === reading;
}

function validate(schema: StandardSchemaV1, input: unknown): CheckedValue | Promise<CheckedValue> {
  const failed = (thrown: unknown): CheckedValue => {
    // A schema need not expect a probe, so what it throws then is not reported.
    if (!reported.has(schema) && typeof input !== 'function') {
      reported.add(schema);
      report(thrown);
    }
    // The message is written for developers: the user is told that the value could not be checked.
    return refuse('issueUnchecked');
  };
  try {
    const result = schema['~standard'].validate(input);
    if (!('then' in result)) return describe(result);
    asynchronous.add(schema);
    // It may be a promise of another library, or of another window.
    return Promise.resolve(result).then(describe).catch(failed);
  } catch (thrown) {
    return failed(thrown);
  }
}

/** Schemas that have thrown. Each is called at every keystroke, and reported once. */
const reported = new WeakSet<StandardSchemaV1>();

/** The number or the boolean that a text reads as. */
export function convert(text: string): number | boolean | undefined {
  const trimmed = text.trim();
  if (/^(true|yes)$/i.test(trimmed)) return true;
  if (/^(false|no)$/i.test(trimmed)) return false;
  const numbers = readNumbers(trimmed);
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** Reads a schema's result. The message may be anything, because the schema may come from any library. */
function describe(result: StandardSchemaV1.Result<unknown>): CheckedValue {
  if (!result.issues) return { isValid: true, value: result.value };
  const message: unknown = (result.issues[0] as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' && message !== '' ? { isValid: false, message } : refuse('issueInvalid');
}

/** Says that a value does not fit, in the package's own words. */
export function refuse(label: IssueLabel): CheckedValue {
  return { isValid: false, message: issueTexts[label] };
}
