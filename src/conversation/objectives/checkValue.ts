import type { StandardSchemaV1 } from '../../protocol';

/** What a schema makes of a text: the value it stands for, or why it is none. */
export type CheckedValue =
  { readonly isValid: true; readonly value: unknown } | { readonly isValid: false; readonly message: string };

/**
 * Checks the text of one variable against its schema.
 *
 * Values are strings on the wire. A schema that wants a number or a boolean gets one where the text reads as one, so
 * `z.number()` and `z.coerce.number()` both do.
 *
 * @returns A promise only when the schema is asynchronous.
 */
export function checkValue(schema: StandardSchemaV1 | undefined, text: string): CheckedValue | Promise<CheckedValue> {
  if (schema === undefined) return { isValid: true, value: text };
  const first = validate(schema, text);
  if (first instanceof Promise) return first.then((checked) => orConverted(checked, schema, text));
  return orConverted(first, schema, text);
}

/** A checked value as it goes over the wire. */
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

function orConverted(
  checked: CheckedValue,
  schema: StandardSchemaV1,
  text: string,
): CheckedValue | Promise<CheckedValue> {
  const converted = convert(text);
  if (checked.isValid || converted === undefined) return checked;
  const second = validate(schema, converted);
  // The message about the text is the one to show: it is the text that the person sees.
  if (second instanceof Promise) return second.then((other) => (other.isValid ? other : checked));
  return second.isValid ? second : checked;
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
