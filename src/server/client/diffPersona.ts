import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { isSameJson } from '../../protocol/isSameJson';
import type { JsonPatch } from '../../rest/jsonPatch';
import type { CreatePersona } from '../../rest/personas/createPersona';
import { personaIds, type Persona } from '../../rest/personas/persona';
import { namedTwice } from './namedTwice';
import { setByService } from './recreate';
import { resolveAliases } from './resolveAliases';

/** The fields of a type that it names. One that is open has any other as well. */
type Named<Fields> = keyof { [Name in keyof Fields as string extends Name ? never : Name]: Fields[Name] };

/** As it was read, though its layers may be those of a request: a field of these may be `undefined`. */
type ReadPersona = Pick<Persona, Exclude<Named<Persona>, 'layers'>> & { readonly layers?: object | null | undefined };

// Lists and functions have a length: without it they would count as a persona with no field given.
type AnyPersona = (ReadPersona | CreatePersona) & { readonly length?: never };

/** Refuses a field that is written out and is none of a persona: `{ ...persona, greting: 'Hello!' }`. */
type Spelled<Fields> = { [Name in Exclude<Named<Fields>, Named<Persona> | keyof CreatePersona>]: never };

const ENDPOINT = 'PATCH /v2/personas/{persona_id}';

const own: readonly string[] = [...personaIds, ...setByService];

/**
 * What to patch so that one persona becomes the other. A field that is `undefined` is not there, and one that only
 * `before` has is removed.
 *
 * A list that differs is given anew as a whole: its places may have moved since it was read. Every other step is `add` or
 * `remove`, because `add` replaces what is there and the service refuses `replace` of what is not.
 *
 * @param before - The persona as it was read: paths follow what is stored.
 * @param after - The persona as it should be. Neither is changed.
 * @returns A JSON Patch, empty when nothing differs. What the service sets itself is never part of it.
 * @throws {@link InvalidRequestError} when one of them is no persona that can be sent as JSON, or says one thing under a
 * field's newer name and another under its older one. Personas are read under the older names: change those.
 * @see {@link https://docs.tavus.io/api-reference/personas/patch-persona | Patch persona, in the service's reference}
 * @example
 * const persona = await client.personas.get('p123');
 * await client.personas.patch('p123', diffPersona(persona, { ...persona, greeting: 'Hello!' }));
 */
export function diffPersona<After extends AnyPersona>(before: AnyPersona, after: After & Spelled<After>): JsonPatch {
  return diff(comparable('before', before), comparable('after', after), '');
}

type Fields = Readonly<Record<string, unknown>>;

function diff(from: Fields, to: Fields, place: string): JsonPatch {
  const at = (name: string): string => `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const names = Object.keys(from);
  const removed = names.filter((name) => !Object.hasOwn(to, name));
  const added = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
  const kept = names.filter((name) => Object.hasOwn(to, name));
  return [
    ...removed.map((name) => ({ op: 'remove' as const, path: at(name) })),
    ...added.map((name) => put(at(name), to[name])),
    ...kept.flatMap((name) => {
      const [old, value] = [from[name], to[name]];
      if (isRecord(old) && isRecord(value)) return diff(old, value, at(name));
      return isSameJson(old, value) ? [] : [put(at(name), value)];
    }),
  ];
}

/** The values of `comparable` are JSON. */
function put(path: string, value: unknown) {
  return { op: 'add' as const, path, value: value as Extract<JsonPatch[number], { op: 'add' }>['value'] };
}

function comparable(name: string, persona: unknown): Fields {
  const given = toJson(persona);
  if (!isRecord(given)) throw new InvalidRequestError(ENDPOINT, [{ path: name, message: 'expected a persona' }]);
  const twice = namedTwice(given);
  if (twice.length > 0) throw new InvalidRequestError(ENDPOINT, twice);
  const fields = Object.entries(resolveAliases(given) as Record<string, unknown>);
  return Object.fromEntries(fields.filter(([field]) => !own.includes(field)));
}

/** A copy as it would be sent, without what is `undefined`; `undefined` for what cannot be sent. */
function toJson(persona: unknown): unknown {
  if (!isRecord(persona)) return undefined;
  try {
    const copy: unknown = JSON.parse(JSON.stringify(persona));
    return isDeeperThan(copy, MAX_DEPTH) ? undefined : copy;
  } catch {
    return undefined; // it holds itself, or a value that JSON does not have
  }
}
