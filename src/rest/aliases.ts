/** The names of summer 2026, when personas became PALs and replicas faces, and what they are called here. */
const aliases = {
  pal_id: 'persona_id',
  pal_name: 'persona_name',
  face_id: 'replica_id',
  face_name: 'replica_name',
  default_face_id: 'default_replica_id',
  pal_interruptibility: 'replica_interruptibility',
} as const;

type Aliases = typeof aliases;

/** A type that takes the newer names as well. Give one of the two. */
export type WithAliases<Fields> = {
  [Name in keyof Fields]: Fields[Name];
} & {
  [Alias in keyof Aliases as Aliases[Alias] extends keyof Fields ? Alias : never]?:
    Fields[Aliases[Alias] & keyof Fields] | undefined;
};

/**
 * The fields under the names used here. The newer name gives way where both are there: the service answers with both
 * while it renames, and they say the same.
 */
export function withoutAliases(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const canonical = Object.hasOwn(aliases, name) ? aliases[name as keyof Aliases] : name;
    if (canonical === name || !Object.hasOwn(fields, canonical)) renamed[canonical] = value;
  }
  return renamed;
}
