import type * as z from 'zod';
import { closestName } from '../../protocol/closestName';
import { shapesOf, type Shape } from './shapesOf';

/**
 * What to say of a field that a request does not have.
 *
 * @param place - Where it was given, without its own name.
 */
export function unknownField(schema: z.ZodType, place: readonly PropertyKey[], name: string): string {
  const meant = pathOf(schema, name) ?? closestName(name, namesAt(schema, place));
  return [
    'no field of this request is known by this name',
    ...(meant === undefined ? [] : [`did you mean "${meant}"?`]),
    'if the service has it, send it by extraFields',
  ].join('; ');
}

/** Where in the request there is a field of exactly this name. */
function pathOf(schema: unknown, name: string): string | undefined {
  for (const shape of shapesOf(schema)) {
    if (Object.hasOwn(shape, name)) return name;
    for (const [field, inner] of Object.entries(shape)) {
      const path = pathOf(inner, name);
      if (path !== undefined) return `${field}.${path}`;
    }
  }
  return undefined;
}

function namesAt(schema: unknown, place: readonly PropertyKey[]): string[] {
  let shapes: readonly Shape[] = shapesOf(schema);
  for (const step of place) {
    // The index of an item leads nowhere: `shapesOf` has seen through the list.
    if (typeof step === 'string') shapes = shapes.flatMap((shape) => shapesOf(shape[step]));
  }
  return shapes.flatMap(Object.keys);
}
