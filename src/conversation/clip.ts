// The longest line of speech is shorter.
const LONGEST_TEXT = 10_000;
const MOST_ENTRIES = 50;
const DEEPEST = 6;

/** A copy that is small enough to be kept: long texts, long lists and deep nesting are cut short, and show it. */
export function clip(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return clipText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  const kept = Object.entries(value)
    .slice(0, MOST_ENTRIES)
    .map(([key, inner]: [string, unknown]) => [clipText(key), clip(inner, depth + 1)] as const);
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

/** @see clip */
export function clipText(text: string): string {
  // Letter by letter: a slice would keep the whole text in memory.
  return text.length > LONGEST_TEXT ? `${Array.from(text.slice(0, LONGEST_TEXT)).join('')}…` : text;
}
