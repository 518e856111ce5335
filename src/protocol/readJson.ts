import type { Json } from './outbound/json';

/** The service sends nothing that is deeper or has more parts. A cycle would have no end. */
const DEEPEST = 50;
const MOST_PARTS = 10_000;

/**
 * A copy of a value as JSON holds it, or `undefined` when JSON cannot hold it.
 *
 * A message may hold cycles and big integers, because the browser clones it on its way. The key `__proto__` is left out:
 * it would reach a prototype in code that copies by assignment.
 */
export function readJson(value: unknown): Json | undefined {
  let parts = 0;

  const read = (part: unknown, depth: number): Json | undefined => {
    switch (typeof part) {
      case 'string':
      case 'boolean':
        return part;
      case 'number':
        return Number.isFinite(part) ? part : undefined;
      case 'bigint':
        return String(part);
      case 'object':
        if (part === null) return null;
        parts += Array.isArray(part) ? part.length : 1;
        if (depth === DEEPEST || parts > MOST_PARTS) throw new RangeError('too large');
        return Array.isArray(part)
          ? Array.from(part, (item) => read(item, depth + 1) ?? null)
          : readFields(part, depth);
      default:
        return undefined;
    }
  };

  const readFields = (fields: object, depth: number): Json => {
    const copy: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(fields)) {
      parts += 1;
      const json = name === '__proto__' ? undefined : read(inner, depth + 1);
      if (json !== undefined) copy[name] = json;
    }
    return copy;
  };

  try {
    return read(value, 0);
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
