import type { Json } from '../../../protocol';

/**
 * A value as JSON, or `undefined` if JSON would lose a part of it: a `Map`, a function, `NaN`, an invalid `Date`.
 *
 * `JSON.stringify` drops such parts or writes `null` and `{}` for them, without an error. Members of an object that are
 * `undefined` are dropped. A big integer becomes a text, but only alone: within a list or an object, its type would be lost.
 *
 * @param isLoose - Accepts big integers everywhere, and sets and maps as lists, to compare one value with another.
 */
export function exactJson(value: unknown, isLoose = false): Json | undefined {
  try {
    return JSON.parse(
      JSON.stringify(value, function (this: Record<string, unknown>, key, part: unknown) {
        if (typeof part === 'bigint' && (isLoose || key === '')) return String(part);
        if (isLoose && (part instanceof Set || part instanceof Map)) return [...(part as Iterable<unknown>)];
        if (!isJsonPart(this, key, part)) throw new Error();
        return part;
      }),
    ) as Json;
  } catch {
    // Cycles, getters that throw, and `undefined`, which has no JSON text, end here as well.
    return undefined;
  }
}

/** Whether JSON keeps a part as it is. `JSON.stringify` passes `null` for an invalid date; `holder` still has the date. */
function isJsonPart(holder: Readonly<Record<string, unknown>>, key: string, part: unknown): boolean {
  if (part === null) return holder[key] === null;
  if (part === undefined) return !Array.isArray(holder);
  if (Number.isFinite(part)) return true;
  return / (Object|Array|String|Boolean)]/.test(Object.prototype.toString.call(part)) && !isOpaque(part);
}

/** Whether an object hides what it holds: in private fields, or behind getters of its class. */
function isOpaque(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part) || Object.keys(part).length > 0) return false;
  // This also recognises plain objects of another window, whose `Object.prototype` is a different one.
  const prototype: unknown = Object.getPrototypeOf(part);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}
