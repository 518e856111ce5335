import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';
import type { ParseIssue } from '../protocol/parseIssue';

/** The names since summer 2026, when personas became PALs and replicas became faces, each with the name used here. */
export const aliases = {
  pal_id: 'persona_id',
  pal_name: 'persona_name',
  face_id: 'replica_id',
  face_name: 'replica_name',
  default_face_id: 'default_replica_id',
  pal_interruptibility: 'replica_interruptibility',
} as const;

type Aliases = typeof aliases;
type Fields = Readonly<Record<string, unknown>>;

/** A type that also accepts the newer names. Give one of the two names. */
export type WithAliases<Fields> = {
  [Name in keyof Fields]: Fields[Name];
} & {
  [Alias in keyof Aliases as Aliases[Alias] extends keyof Fields ? Alias : never]?:
    Fields[Aliases[Alias] & keyof Fields] | undefined;
};

/**
 * Renames fields to the names used here. Where both names have a value, the name used here wins: the service sends both
 * while it renames, with the same value.
 */
export function withoutAliases(fields: Fields): Record<string, unknown> {
  const renamed = new Map(Object.entries(fields).filter(([name]) => !Object.hasOwn(aliases, name)));
  for (const [alias, name] of Object.entries(aliases)) {
    // An empty field must not hide the value under the newer name.
    if (!renamed.has(name) ? Object.hasOwn(fields, alias) : hasValue(fields, alias) && !isGiven(renamed.get(name))) {
      renamed.set(name, fields[alias]);
    }
  }
  return Object.fromEntries(renamed);
}

/**
 * Renames the fields of a resource: its own, and those of the one layer that has a renamed field.
 *
 * It does not look deeper: the names inside a tool or a header are chosen by its author.
 */
export function resolveAliases(resource: Fields): Record<string, unknown>;
export function resolveAliases(resource: unknown): unknown;
export function resolveAliases(resource: unknown): unknown {
  if (!isRecord(resource)) return resource;
  const fields = withoutAliases(resource);
  const { layers } = fields;
  if (!isRecord(layers) || !isRecord(layers.conversational_flow)) return fields;
  return { ...fields, layers: { ...layers, conversational_flow: withoutAliases(layers.conversational_flow) } };
}

/** Adds the newer name of each renamed field, so that an object has both. */
export function addAliases(fields: Fields): Record<string, unknown> {
  const newer = Object.entries(aliases).filter(([, name]) => Object.hasOwn(fields, name));
  return { ...fields, ...Object.fromEntries(newer.map(([alias, name]) => [alias, fields[name]])) };
}

/** Finds the fields that are given under both names with different values, in the places that {@link resolveAliases} renames. */
export function findAliasConflicts(resource: unknown): ParseIssue[] {
  if (!isRecord(resource)) return [];
  const { layers } = resource;
  const flow = isRecord(layers) ? layers.conversational_flow : undefined;
  return [...conflictsIn(resource, ''), ...(isRecord(flow) ? conflictsIn(flow, 'layers.conversational_flow.') : [])];
}

function conflictsIn(fields: Fields, prefix: string): ParseIssue[] {
  return Object.entries(aliases)
    .filter(([alias, name]) => hasValue(fields, alias) && hasValue(fields, name) && fields[alias] !== fields[name])
    .map(([alias, name]) => ({
      path: prefix + alias,
      message: `it is the newer name of "${name}", which says something else; give one of the two`,
    }));
}

function hasValue(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields, name) && isGiven(fields[name]);
}
