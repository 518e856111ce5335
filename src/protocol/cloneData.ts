/**
 * A deep copy of data, by the browser's `structuredClone`. Jest's jsdom does not have it: there, this function copies arrays,
 * records, maps, sets and dates, cycles included.
 *
 * @throws a `DataCloneError` for a value that cannot be copied, such as a function.
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
  const remember = <Copy extends object>(copied: Copy): Copy => {
    copies.set(value, copied);
    return copied;
  };
  if (value instanceof Date) return remember(new Date(value));
  if (value instanceof Map) {
    const copied = remember(new Map());
    for (const [key, item] of value) copied.set(copy(key, copies), copy(item, copies));
    return copied;
  }
  if (value instanceof Set) {
    const copied = remember(new Set());
    for (const item of value) copied.add(copy(item, copies));
    return copied;
  }
  if (Array.isArray(value)) {
    const copied = remember<unknown[]>(new Array(value.length));
    for (const [index, item] of value.entries()) copied[index] = copy(item, copies);
    return copied;
  }
  const copied = remember<Record<string, unknown>>({});
  for (const [name, item] of Object.entries(value)) {
    // Not by assignment: that of `__proto__` would change the prototype of the copy.
    Object.defineProperty(copied, name, {
      value: copy(item, copies),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copied;
}
