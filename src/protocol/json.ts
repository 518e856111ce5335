import { isRecord } from './isRecord';

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Whether JSON can hold a value without loss. JSON drops `undefined` and functions, and writes `NaN` as `null`. */
export function isJson(value: unknown): value is Json {
  if (typeof value !== 'object') {
    return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  }
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isJson);
  return isPlainObject(value) && Object.values(value).every(isJson);
}

/** A copy without the members that are `undefined`, as JSON has it. Values that JSON cannot hold are kept. */
export function withoutUndefined<Value>(value: Value): Value;
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutUndefined(item));
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutUndefined(member)]));
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

type Fields = Record<string, unknown>;

/** How many parts a value may have if it contains a part twice. A cycle has an infinite number of parts. */
const MAX_SHARED_PARTS = 2000;

/**
 * A copy of a value of any size and depth, as JSON holds it. `undefined` if JSON drops the value, such as a function.
 *
 * The browser clones a message on its way, so it may contain what JSON cannot hold: big integers, dates, cycles and shared
 * parts. A value that cannot be copied becomes the text `unreadable`, so that the user sees that there is a value. The key
 * `__proto__` is dropped: in code that copies by assignment, it would change a prototype.
 */
export function copyAsJson(value: unknown): Json | undefined {
  const root: { value?: Json } = {};
  const copies: [from: object, to: Fields][] = [[{ value }, root]];
  const seen = new Set<unknown>();
  let parts = 0;
  let isTree = true;
  try {
    // The list grows during the loop. A recursion could overflow the stack.
    for (const [from, to] of copies) {
      for (const [name, part] of Object.entries(from) as [string, unknown][]) {
        parts += 1;
        if (!isTree && parts > MAX_SHARED_PARTS) return 'unreadable';
        if (name === '__proto__') continue;
        if (isContainer(part)) {
          isTree &&= !seen.has(part);
          seen.add(part);
          const copy = (Array.isArray(part) ? [] : {}) as Fields;
          copies.push([part, copy]);
          to[name] = copy;
        } else {
          const json = JSON.stringify(typeof part === 'bigint' ? String(part) : part) as string | undefined;
          // A function has no JSON. In a list it becomes `null`, so that the other items keep their places.
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
