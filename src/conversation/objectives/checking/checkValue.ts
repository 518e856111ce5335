import type { Json, StandardSchemaV1 } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { isSameJson } from '../../../protocol/isSameJson';
import { reportUncaught } from '../../../errors/callSafely';
import { exactJson } from './exactJson';
import { isMisread } from './isMisread';
import { issueTexts, type IssueLabel } from './issueTexts';
import { readNumberOrBoolean, readNumbers } from './readText';
import { whenReady } from './whenReady';

/** The result for one value: the parsed value, `undefined` if nothing was collected, or why the value is invalid. */
export type CheckedValue =
  { readonly isValid: true; readonly value: unknown } | { readonly isValid: false; readonly message: string };

/**
 * Checks the value of one variable against its schema. Without a schema, the result is the value's text.
 *
 * The schema is called with the value as it was collected, then with its text, then with the number or the boolean that the
 * text reads as: `z.number()`, `z.coerce.number()` and `z.string()` all accept 42 and "42". If nothing was collected, the
 * schema is called with an empty text, `undefined` and `null`; a schema that rejects all of them requires a value.
 *
 * A schema checks and types values, and does not invent them. So these results are ignored: what `z.coerce.boolean()` makes
 * of "false", what `z.coerce.number()` makes of `true` or of an empty text, and the fallback of a schema for an invalid value.
 *
 * @param original - What the app passed, if `value` is only the JSON of it, as for a `Date`.
 * @returns A promise only if the schema is asynchronous.
 */
export function checkValue(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
  original: unknown = value,
): CheckedValue | Promise<CheckedValue> {
  const text = collectedText(value);
  if (text === '') return checkMissing(schema, value);
  if (schema === undefined) return { isValid: true, value: text };
  // A schema may change a list or an object in place, and the collected one must stay as it came.
  if (typeof original !== 'string')
    return firstValid(schema, [original === value ? (exactJson(original) ?? original) : original, text], 'last');
  const read = readNumberOrBoolean(text);
  const checked = firstValid(schema, read === undefined ? [original] : [original, read], 'first');
  const numbers = readNumbers(text);
  if (numbers.length < 2) return checked;
  return whenReady(checked, (result) =>
    result.isValid
      ? result
      : whenReady(firstValid(schema, numbers, 'first'), (other) =>
          other.isValid ? invalid('issueAmbiguous') : result,
        ),
  );
}

/** Schemas that have returned a promise: they may call a server, so they run at the confirmation and not at each keystroke. */
const asynchronous = new WeakSet<StandardSchemaV1>();

/** Whether a schema is known to be asynchronous. */
export function isAsynchronous(schema: StandardSchemaV1): boolean {
  return asynchronous.has(schema);
}

/** Checks that the schema accepts a missing value. Its result, such as the 0 of `z.coerce.number()`, is ignored. */
function checkMissing(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
): CheckedValue | Promise<CheckedValue> {
  const missing: CheckedValue = { isValid: true, value: undefined };
  if (schema === undefined) return missing;
  // An empty list counts as missing, but the schema may expect a list.
  const checked = firstValid(schema, ['', undefined, null, ...(typeof value === 'object' ? [value] : [])], 'first');
  return whenReady(checked, (result) => (result.isValid ? missing : result));
}

/**
 * The result for the first of several readings that the schema accepts.
 *
 * @param shown - Whose message is shown if the schema accepts none: the message for the text, because the user sees the text.
 */
function firstValid(
  schema: StandardSchemaV1,
  [reading, ...others]: readonly unknown[],
  shown: 'first' | 'last',
): CheckedValue | Promise<CheckedValue> {
  return whenReady(validateReading(schema, reading), (checked) => {
    if (checked.isValid || others.length === 0) return checked;
    return whenReady(firstValid(schema, others, shown), (other) =>
      other.isValid || shown === 'last' ? other : checked,
    );
  });
}

/**
 * Checks one reading. A result is invalid if the schema returns it for any input: `z.coerce.string()` returns "undefined" for
 * nothing, and `z.number().catch(0)` returns 0 for a text. Such a schema also accepts a probe, which a schema that checks types
 * rejects. An asynchronous schema that returns a text gets no probe, because it may call a server.
 */
function validateReading(schema: StandardSchemaV1, reading: unknown): CheckedValue | Promise<CheckedValue> {
  return whenReady(validate(schema, reading), (checked) => {
    if (!checked.isValid) return checked;
    const { value } = checked;
    if (isInventedFromBlank(reading, value)) return invalid('issueMissing');
    if (typeof reading === 'string' && isMisread(reading, value)) return invalid('issueInvalid');
    if (hasSameMeaning(reading, value)) return checked;
    const isText = typeof reading === 'string';
    if (isText && typeof value === 'string' && isAsynchronous(schema)) return checked;
    const mustBeSame = isText || value === true;
    // `Object(1)` converts like 1. A function, whichever it is, converts to a text and is truthy.
    const probe: unknown =
      mustBeSame || typeof (reading ?? 0) === 'object' ? readNumberOrBoolean : Object(reading ?? 0);
    return whenReady(validate(schema, probe), (other) =>
      other.isValid && (!mustBeSame || isSameResult(other.value, value))
        ? invalid(reading == null ? 'issueMissing' : 'issueInvalid')
        : checked,
    );
  });
}

function isSameResult(one: unknown, other: unknown): boolean {
  const json = exactJson(one, true);
  return Object.is(one, other) || (json !== undefined && isSameJson(json, exactJson(other, true)));
}

/** Whether a schema made a number, a boolean or a date of a blank text or an empty list. */
function isInventedFromBlank(reading: unknown, value: unknown): boolean {
  const isInvented = /number|bigint|boolean/.test(typeof value) || value instanceof Date;
  const isNothing = typeof reading === 'string' || Array.isArray(reading);
  return isInvented && isNothing && collectedText(reading as Json) === '';
}

/** Whether a result certainly has the meaning of the reading. Many schemas return `true` for anything. */
function hasSameMeaning(reading: unknown, value: unknown): boolean {
  if (value === reading) return true;
  if (typeof reading === 'string') return value === readNumberOrBoolean(reading);
  if (reading == null) {
    // A schema returned a value that no conversion makes of nothing: it is a default.
    const made: readonly unknown[] = [String(reading), Number(reading), Boolean(reading)];
    return !made.includes(value instanceof Date ? Number(value) : value);
  }
  if (typeof reading === 'object') return typeof value === 'object';
  if (typeof value === 'number' && typeof reading === 'number') return true;
  // 0 is false and 1 is true. A small number of milliseconds is not a date that a user means.
  const isNumber = typeof value === 'boolean' || (value instanceof Date && Number(value) > 1e11);
  return isNumber && Number(value) === reading;
}

function validate(schema: StandardSchemaV1, input: unknown): CheckedValue | Promise<CheckedValue> {
  const failed = (thrown: unknown): CheckedValue => {
    // A schema need not expect a probe, so an error that a probe causes is not reported.
    if (!reported.has(schema) && typeof input !== 'function') {
      reported.add(schema);
      reportUncaught(thrown);
    }
    // The error's message is for developers. The user reads that the value could not be checked.
    return invalid('issueUnchecked');
  };
  try {
    const result = schema['~standard'].validate(input);
    if (!('then' in result)) return toChecked(result);
    asynchronous.add(schema);
    // It may be a promise of another library, or of another window.
    return Promise.resolve(result).then(toChecked).catch(failed);
  } catch (thrown) {
    return failed(thrown);
  }
}

/** Schemas that have thrown. Each is called at every keystroke, and reported once. */
const reported = new WeakSet<StandardSchemaV1>();

/** Reads a schema's result. The message may be anything, because the schema may come from any library. */
function toChecked(result: StandardSchemaV1.Result<unknown>): CheckedValue {
  if (!result.issues) return { isValid: true, value: result.value };
  const message: unknown = (result.issues[0] as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' && message !== '' ? { isValid: false, message } : invalid('issueInvalid');
}

/** The result for an invalid value, with the package's own text. */
export function invalid(label: IssueLabel): CheckedValue {
  return { isValid: false, message: issueTexts[label] };
}
