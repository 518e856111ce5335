import type { Json } from '../../protocol';

/**
 * A value as JSON, or `undefined` where JSON would lose a part of it: a `Map`, a function, `NaN`, an invalid `Date`.
 *
 * `JSON.stringify` drops such parts or writes `null` and `{}` for them, without an error. Members of an object that are
 * `undefined` may go. A big integer becomes a text, but only alone: within a list or an object, its type would be lost.
 *
 * @param isLoose - Reads sets, maps, patterns and big integers as well, to compare one value with another.
 */
export function exactJson(value: unknown, isLoose = false): Json | undefined {
  try {
    const text = JSON.stringify(value, function (this: Record<string, unknown>, key, part: unknown) {
      const kind = Object.prototype.toString.call(part).slice(8, -1);
      if (kind === 'BigInt' && (isLoose || key === '')) return String(part);
      if (isLoose && /^(Set|Map)$/.test(kind)) return [kind, ...(part as Iterable<unknown>)];
      if (isLoose && kind === 'RegExp') return String(part);
      const isHeld =
        kind === 'Number'
          ? Number.isFinite(Number(part))
          : kind === 'Null'
            ? // What `toJSON` returns for an invalid date.
              this[key] === null
            : /^(Object|Array|String|Boolean)$/.test(kind) || (part === undefined && !Array.isArray(this));
      if (!isHeld || key === '__proto__') throw new TypeError(key);
      return part;
    });
    return JSON.parse(text) as Json;
  } catch {
    // Cycles and getters that throw end here, too, and so does `undefined`, which has no text.
    return undefined;
  }
}
