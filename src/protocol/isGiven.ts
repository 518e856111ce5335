/**
 * Whether a field of a request has a value. `null` and an empty text count as not given: the service answers with them
 * where a field is empty, and forms send them.
 */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
