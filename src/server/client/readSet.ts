import { isRecord } from '../../protocol/isRecord';
import { idOf, readJsonText, type IdNames } from '../../rest/answerFields';

/** A set as it stands in an answer, before its entries are looked at. */
interface RawSet {
  readonly id: unknown;
  readonly name: unknown;
  readonly entries: readonly unknown[];
  readonly created_at: unknown;
  readonly updated_at: unknown;
}

/** What the service calls the parts of a kind of set. */
interface SetNames {
  readonly ids: IdNames;
  readonly name: string;
  /** The field by which an entry is recognised. */
  readonly entry: string;
  /** The id that was asked for: some answers leave it out. */
  readonly asked?: string | undefined;
}

/**
 * A set of objectives or guardrails. The service answers with its entries in a list under `data`, with a single one
 * there, or with one that is the answer itself. A list alone is one of entries, or of one set.
 */
export function readSet(value: unknown, names: SetNames): RawSet | undefined {
  if (Array.isArray(value)) return readSet({ data: value }, names);
  if (!isRecord(value)) return undefined;
  const data = readJsonText(value.data);
  const [first] = Array.isArray(data) ? (data as unknown[]) : [data];
  // A list of one set, as personas are answered with.
  if (isRecord(first) && 'data' in first) return readSet(first, names);

  const outer = isRecord(data) ? { ...data, ...value } : value;
  const entries: readonly unknown[] = Array.isArray(data) ? data : [isRecord(data) ? data : value];
  return {
    id: idOf(outer, names.ids) ?? names.asked,
    name: outer.name ?? outer[names.name],
    entries: entries.filter((entry) => Array.isArray(data) || isEntry(entry, names)).map((entry) => bare(entry, names)),
    created_at: outer.created_at,
    updated_at: outer.updated_at,
  };
}

function isEntry(value: unknown, { entry }: SetNames): boolean {
  return isRecord(value) && entry in value;
}

/** An entry without what belongs to its set. */
function bare(entry: unknown, names: SetNames): unknown {
  if (!isRecord(entry)) return entry;
  const ofTheSet = new Set([...names.ids, 'created_at', 'updated_at']);
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !ofTheSet.has(field)));
}
