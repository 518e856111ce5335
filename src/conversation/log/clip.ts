/** Longer than any line of speech. */
const MAX_TEXT_LENGTH = 10_000;
const MAX_ENTRIES = 50;
const MAX_DEPTH = 6;
/** The objects and lists in all. Without this limit, a value that refers to one object many times could grow without end. */
const MAX_PARTS = 5000;

/** A copy that is small enough to keep in memory. Long texts, long lists and deep nesting are clipped; "…" marks the place. */
export function clip(value: unknown): unknown {
  let parts = 0;
  const copy = (inner: unknown, depth: number): unknown => {
    if (typeof inner === 'string') return clipText(inner);
    if (typeof inner !== 'object' || inner === null) return inner;
    parts += 1;
    if (depth >= MAX_DEPTH || parts > MAX_PARTS) return '…';
    const entries = Object.entries(inner)
      .slice(0, MAX_ENTRIES)
      .map(([key, part]: [string, unknown]) => [clipText(key), copy(part, depth + 1)] as const);
    return Array.isArray(inner) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
  };
  return copy(value, 0);
}

/** The beginning of a long text. A short text is returned as it is. */
export function clipText(text: string): string {
  // Joined from its letters, because a slice would keep the whole text in memory.
  return text.length > MAX_TEXT_LENGTH ? `${Array.from(text.slice(0, MAX_TEXT_LENGTH)).join('')}…` : text;
}
