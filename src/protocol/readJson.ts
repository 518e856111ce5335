import type { Json } from './outbound/json';

/** A message has room for fewer parts. A cycle has no end of them. */
const MOST_PARTS = 2000;

/**
 * A copy of a value as JSON holds it, or `undefined` when JSON cannot hold it.
 *
 * A message may hold cycles, big integers and no end of shared parts, because the browser clones it on its way. The key
 * `__proto__` is left out: it would reach a prototype in code that copies by assignment.
 */
export function readJson(value: unknown): Json | undefined {
  let parts = 0;
  try {
    const json = JSON.stringify(value, (name, part: unknown) => {
      parts += 1;
      if (parts > MOST_PARTS) throw new RangeError('too large');
      if (name === '__proto__') return undefined;
      return typeof part === 'bigint' ? String(part) : part;
    }) as string | undefined; // of a function there is none
    return json && (JSON.parse(json) as Json);
  } catch {
    return undefined;
  }
}
