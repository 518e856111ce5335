// The longest line of speech is shorter.
const LONGEST_TEXT = 10_000;
const MOST_ENTRIES = 50;
const DEEPEST = 6;
/** In all: what refers to one part many times would grow without end as a copy. */
const MOST_PARTS = 5000;

/** A copy that is small enough to be kept: long texts, long lists and deep nesting are cut short, and show it. */
export function clip(value: unknown): unknown {
  let parts = 0;
  const copy = (inner: unknown, depth: number): unknown => {
    if (typeof inner === 'string') return clipText(inner);
    if (typeof inner !== 'object' || inner === null) return inner;
    parts += 1;
    if (depth >= DEEPEST || parts > MOST_PARTS) return '…';
    const kept = Object.entries(inner)
      .slice(0, MOST_ENTRIES)
      .map(([key, part]: [string, unknown]) => [clipText(key), copy(part, depth + 1)] as const);
    return Array.isArray(inner) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
  };
  return copy(value, 0);
}

/** @see clip */
export function clipText(text: string): string {
  // Letter by letter: a slice would keep the whole text in memory.
  return text.length > LONGEST_TEXT ? `${Array.from(text.slice(0, LONGEST_TEXT)).join('')}…` : text;
}
