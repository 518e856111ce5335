/**
 * Whether a field has a value. `null` and blank text count as none: the service sends them for empty fields, and so do
 * forms.
 */
export function isGiven(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}

/** A copy without the fields that have no value; see {@link isGiven}. */
export function givenFields<Fields extends object>(fields: Fields): GivenFields<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as GivenFields<Fields>;
}

type GivenFields<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], null> };
