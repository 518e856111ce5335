import * as z from 'zod/mini';

/**
 * An object with these fields and no other. In place of `z.strictObject()`, which weighs more, and names all the strange
 * fields in one issue: here each is an issue of its own.
 */
// @__NO_SIDE_EFFECTS__
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const nothing = z.custom<never>(() => false, 'is not a field of this message');
  const strict: unknown = z.catchall(z.object(shape), nothing);
  return strict as z.ZodMiniObject<Shape, z.core.$strict>; // the catch-all would add every other name to its type
}
