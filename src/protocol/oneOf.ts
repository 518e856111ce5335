import * as z from 'zod/mini';

/** One of some texts. In place of `z.literal()`, which weighs more: it knows numbers, patterns and templates, too. */
// @__NO_SIDE_EFFECTS__
export function oneOf<Text extends string>(...texts: readonly Text[]) {
  return z.custom<Text>(
    (value) => texts.some((text) => text === value),
    `expected ${texts.map((text) => `"${text}"`).join(' or ')}`,
  );
}
