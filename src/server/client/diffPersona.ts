import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import { findAliasConflicts, resolveAliases } from '../../rest/aliases';
import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import type { JsonPatch } from '../../rest/jsonPatch';
import type { CreatePersona } from '../../rest/personas/createPersona';
import { personaIds, type Persona } from '../../rest/personas/persona';
import { SERVICE_FIELDS } from './prepareCreate';

/** The fields that a type names, without its index signature. */
type Named<Fields> = keyof { [Name in keyof Fields as string extends Name ? never : Name]: Fields[Name] };

/** A stored persona. Its layers may be those of a request, whose fields may be `undefined`. */
type ReadPersona = Pick<Persona, Exclude<Named<Persona>, 'layers'>> & { readonly layers?: object | null | undefined };

// Lists and functions have a length. Without this, they would match a persona without fields.
type AnyPersona = (ReadPersona | CreatePersona) & { readonly length?: never };

/** Makes a misspelled field a type error: `{ ...persona, greting: 'Hello!' }`. */
type WithoutMisspelled<Fields> = { [Name in Exclude<Named<Fields>, Named<Persona> | keyof CreatePersona>]: never };

const ENDPOINT = 'PATCH /v2/personas/{persona_id}';

const ignoredFields: readonly string[] = [...personaIds, ...SERVICE_FIELDS];

/**
 * Creates the patch that changes one persona into another. A field that is `undefined` counts as absent, and a field that
 * only `before` has is removed.
 *
 * A list that differs is replaced as a whole, because its entries may have moved since it was read. Every operation is
 * `add` or `remove`: `add` replaces a field that exists, and the service rejects `replace` of a field that does not.
 *
 * @param before - The persona as it is stored. Neither argument is modified.
 * @param after - The persona as it should be.
 * @returns A JSON Patch, which is empty when nothing differs. It never contains the fields that the service sets.
 * @throws {@link InvalidRequestError} when one of them cannot be sent as JSON, or has different values under the newer and
 * the older name of a field. A stored persona has the older names: change those.
 * @see {@link https://docs.tavus.io/api-reference/personas/patch-persona | Patch persona, in the service's reference}
 * @example
 * const persona = await client.personas.get('p123');
 * await client.personas.patch('p123', diffPersona(persona, { ...persona, greeting: 'Hello!' }));
 */
export function diffPersona<After extends AnyPersona>(
  before: AnyPersona,
  after: After & WithoutMisspelled<After>,
): JsonPatch {
  return diff(comparableFields('before', before), comparableFields('after', after), '');
}

type Fields = Readonly<Record<string, unknown>>;

function diff(from: Fields, to: Fields, parentPath: string): JsonPatch {
  const pathOf = (name: string): string => `${parentPath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const names = Object.keys(from);
  const removed = names.filter((name) => !Object.hasOwn(to, name));
  const added = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
  const kept = names.filter((name) => Object.hasOwn(to, name));
  return [
    ...removed.map((name) => ({ op: 'remove' as const, path: pathOf(name) })),
    ...added.map((name) => addOperation(pathOf(name), to[name])),
    ...kept.flatMap((name) => {
      const [old, value] = [from[name], to[name]];
      if (isRecord(old) && isRecord(value)) return diff(old, value, pathOf(name));
      return isSameJson(old, value) ? [] : [addOperation(pathOf(name), value)];
    }),
  ];
}

/** The value is JSON, because `comparableFields` copied it. */
function addOperation(path: string, value: unknown) {
  return { op: 'add' as const, path, value: value as Extract<JsonPatch[number], { op: 'add' }>['value'] };
}

function comparableFields(name: string, persona: unknown): Fields {
  const copy = jsonCopy(persona);
  if (!isRecord(copy)) throw new InvalidRequestError(ENDPOINT, [{ path: name, message: 'expected a persona' }]);
  const conflicts = findAliasConflicts(copy);
  if (conflicts.length > 0) throw new InvalidRequestError(ENDPOINT, conflicts);
  const fields = Object.entries(resolveAliases(copy));
  return Object.fromEntries(fields.filter(([field]) => !ignoredFields.includes(field)));
}

/** A copy as it would be sent, without members that are `undefined`. Returns `undefined` for a value that cannot be sent. */
function jsonCopy(persona: unknown): unknown {
  if (!isRecord(persona)) return undefined;
  try {
    const copy: unknown = JSON.parse(JSON.stringify(persona));
    return isDeeperThan(copy, MAX_DEPTH) ? undefined : copy;
  } catch {
    return undefined; // it contains itself, or a value that JSON does not have
  }
}
