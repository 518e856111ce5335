import * as z from 'zod/mini';

interface Types {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

/**
 * A value of one of JSON's plain types; a number is a finite one.
 *
 * In place of `z.string()`, `z.number()` and `z.boolean()`, which weigh half a kilobyte more: they can check formats and
 * ranges, of which the protocol has none.
 */
// @__NO_SIDE_EFFECTS__
export function typed<Type extends keyof Types>(type: Type) {
  return z.custom<Types[Type]>(
    (value) => typeof value === type && (type !== 'number' || Number.isFinite(value)),
    `expected ${type}`,
  );
}
