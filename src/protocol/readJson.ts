import type { Json } from './outbound/json';

type Fields = Record<string, unknown>;

/** How many parts a value may have that holds one part twice. A cycle has no end of them. */
const MOST_PARTS = 2000;

/**
 * A copy of a value as JSON holds it, of any size and depth. What JSON leaves out, such as a function, is `undefined`.
 *
 * A message may hold more than JSON, because the browser clones it on its way: big integers, dates, cycles, no end of shared
 * parts. A value without an end becomes the text `unreadable`, so that a person sees that there is one. The key `__proto__`
 * is left out: it would reach a prototype in code that copies by assignment.
 */
export function readJson(value: unknown): Json | undefined {
  const root: { value?: Json } = {};
  const copies: [from: object, to: Fields][] = [[{ value }, root]];
  const seen = new Set<unknown>();
  let parts = 0;
  let isTree = true;
  try {
    // The list grows during the loop. Recursion would end with the stack.
    for (const [from, to] of copies) {
      for (const [name, part] of Object.entries(from) as [string, unknown][]) {
        parts += 1;
        if (!isTree && parts > MOST_PARTS) return 'unreadable';
        if (name === '__proto__') continue;
        if (isContainer(part)) {
          isTree &&= !seen.has(part);
          seen.add(part);
          const copy = (Array.isArray(part) ? [] : {}) as Fields;
          copies.push([part, copy]);
          to[name] = copy;
        } else {
          const json = JSON.stringify(typeof part === 'bigint' ? String(part) : part) as string | undefined;
          // Of a function there is none, and a list keeps its place.
          if (json !== undefined || Array.isArray(to)) to[name] = JSON.parse(json ?? 'null');
        }
      }
    }
    return root.value;
  } catch {
    return 'unreadable';
  }
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
}
