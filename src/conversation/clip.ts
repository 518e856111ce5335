const LONGEST_TEXT = 1000;
const MOST_ENTRIES = 50;
const DEEPEST = 6;

/**
 * The same value, small enough to be kept: long texts, long lists and deep nesting are cut short, and say so.
 *
 * @returns `value` itself when nothing had to be cut.
 */
export function clip<Value>(value: Value): Value;
export function clip(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT
      ? `${value.slice(0, LONGEST_TEXT)}… (${String(value.length)} characters)`
      : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  try {
    return depth >= DEEPEST ? '…' : clipEntries(value, depth);
  } catch {
    // A hostile object may throw from a getter.
    return '(unreadable)';
  }
}

const clipAt = clip as (value: unknown, depth: number) => unknown;

function clipEntries(value: object, depth: number): unknown {
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, MOST_ENTRIES)
    .map(([key, inner]: [string, unknown]) => [clipAt(key, DEEPEST) as string, clipAt(inner, depth + 1)] as const);
  const isWhole =
    entries.length === kept.length &&
    kept.every(([key, inner], at) => inner === entries[at]?.[1] && key === entries[at]?.[0]);
  if (isWhole) return value;
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}
