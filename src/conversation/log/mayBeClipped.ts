/** The limits of `clip`, repeated: an import of its module would add to what loads before a call, and few apps need this one. */
const MAX_TEXT_LENGTH = 10_000;
const MAX_ENTRIES = 50;

/**
 * Whether a value from the event log may lack a part that the log has clipped. Also true for a few values that are whole, such as a
 * list of exactly 50 entries, because the log leaves no other sign of the rest.
 */
export function mayBeClipped(value: unknown): boolean {
  if (typeof value === 'string') return value === '…' || value.length > MAX_TEXT_LENGTH;
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length >= MAX_ENTRIES || entries.some((entry) => entry.some(mayBeClipped));
}
