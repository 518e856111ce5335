import { createPatch } from 'rfc6902';
import { isRecord } from '../../protocol/isRecord';
import type { JsonPatch } from '../../rest/jsonPatch';
import { resolveAliases } from './resolveAliases';

/** What the service sets itself. */
const own = ['persona_id', 'created_at', 'updated_at'];

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
 * @see {@link https://docs.tavus.io/api-reference/personas/patch-persona | Patch persona, in the service's reference}
 * @example
 * const persona = await client.personas.get('p123');
 * await client.personas.patch('p123', diffPersona(persona, { ...persona, greeting: 'Hello!' }));
 */
export function diffPersona(before: object, after: object): JsonPatch {
  return createPatch(comparable(before), comparable(after), (from: unknown, to: unknown, place) => {
    if (isRecord(from) && isRecord(to)) return undefined;
    const isEqual = createPatch(from, to).length === 0;
    return isEqual ? [] : [{ op: 'add', path: place.toString(), value: to }];
  });
}

function comparable(persona: object): unknown {
  const fields = resolveAliases(JSON.parse(JSON.stringify(persona)));
  return isRecord(fields) ? Object.fromEntries(Object.entries(fields).filter(([name]) => !own.includes(name))) : {};
}
