import { isRecord } from '../../protocol/isRecord';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Both sets of fields, and in an object that both have, the fields of both. The second set wins.
 *
 * Two lists of objects are merged item by item, so that a field can be added to each: `{ data: [{ newField: 1 }, {}] }`.
 * Any other list replaces the first.
 */
export function mergeFields(fields: Fields, extra: Fields): Fields {
  const merged = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(extra)) merged.set(name, mergeValues(merged.get(name), value));
  return Object.fromEntries(merged);
}

function mergeValues(known: unknown, extra: unknown): unknown {
  if (isRecord(known) && isRecord(extra)) return mergeFields(known, extra);
  if (!Array.isArray(known) || !Array.isArray(extra)) return extra;
  const items: readonly unknown[] = known;
  const additions: readonly unknown[] = extra;
  if (!items.some(isRecord) || !additions.every((item) => item == null || isRecord(item))) return extra;
  return [
    ...items.map((item, index) => (additions[index] == null ? item : mergeValues(item, additions[index]))),
    ...additions.slice(items.length).filter((item) => item != null),
  ];
}
