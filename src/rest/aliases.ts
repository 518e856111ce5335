import { isGiven } from '../protocol/isGiven';

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
  const renamed = new Map(Object.entries(fields).filter(([name]) => !Object.hasOwn(aliases, name)));
  for (const [alias, name] of Object.entries(aliases)) {
    // A field without a value is as good as none: it must not hide its newer name.
    if (!renamed.has(name) ? Object.hasOwn(fields, alias) : isOwn(fields, alias) && !isGiven(renamed.get(name))) {
      renamed.set(name, fields[alias]);
    }
  }
  return Object.fromEntries(renamed);
}

/** The newer names that contradict their older ones. Which of the two is meant, nobody can tell. */
export function contradictions(fields: Readonly<Record<string, unknown>>): { alias: string; name: string }[] {
  return Object.entries(aliases)
    .filter(([alias, name]) => isOwn(fields, alias) && isOwn(fields, name) && fields[alias] !== fields[name])
    .map(([alias, name]) => ({ alias, name }));
}

function isOwn(fields: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(fields, name) && isGiven(fields[name]);
}
