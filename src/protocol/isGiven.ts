/**
 * Whether a field has a value. `null` and a blank text count as not given: the service answers with them where a field is
 * empty, and forms send them.
 */
export function isGiven(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}
