/**
 * A deep copy of data, as the browser's `structuredClone` makes it. Jest's jsdom has no such function: there, lists,
 * records, maps, sets and dates are copied, cycles included.
 *
 * @throws a `DataCloneError` for what cannot be copied, such as a function.
 */
export function cloneData<Data>(data: Data): Data {
  if (typeof globalThis.structuredClone === 'function') return globalThis.structuredClone(data);
  return copy(data, new Map()) as Data;
}

function copy(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw Object.assign(new Error(`${String(value)} could not be cloned.`), { name: 'DataCloneError' });
  }
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const keep = <Made extends object>(made: Made): Made => {
    copies.set(value, made);
    return made;
  };
  if (value instanceof Date) return keep(new Date(value));
  if (value instanceof Map) {
    const made = keep(new Map());
    for (const [key, item] of value) made.set(copy(key, copies), copy(item, copies));
    return made;
  }
  if (value instanceof Set) {
    const made = keep(new Set());
    for (const item of value) made.add(copy(item, copies));
    return made;
  }
  if (Array.isArray(value)) {
    const made = keep<unknown[]>(new Array(value.length));
    for (const [index, item] of value.entries()) made[index] = copy(item, copies);
    return made;
  }
  const made = keep<Record<string, unknown>>({});
  for (const [name, item] of Object.entries(value)) {
    // By assignment, `__proto__` would change what the copy inherits from.
    Object.defineProperty(made, name, {
      value: copy(item, copies),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return made;
}
