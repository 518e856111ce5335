import * as z from 'zod/mini';

/** Text with something in it. `expected` says what, for whoever reads the issue. */
// @__NO_SIDE_EFFECTS__
export function nonBlank(expected: string) {
  return z.custom<string>((value) => typeof value === 'string' && /\S/.test(value), `expected ${expected}`);
}
