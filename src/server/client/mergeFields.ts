import { isRecord } from '../../protocol/isRecord';

type Fields = Readonly<Record<string, unknown>>;

/** Both sets of fields, and in an object that both have, the fields of both. The second set wins. */
export function mergeFields(fields: Fields, extra: Fields): Fields {
  const merged = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(extra)) {
    const known = merged.get(name);
    merged.set(name, isRecord(known) && isRecord(value) ? mergeFields(known, value) : value);
  }
  return Object.fromEntries(merged);
}
