import type { PendingField } from './describePending';
import { convert } from './checkValue';
import { isDate } from './isDate';
import { readNumbers } from './readNumbers';

/** The name of a label that says why a text is unusual for its kind of field. */
export type HintLabel = 'hintInvisible' | 'hintNoDate' | 'hintNoNumber' | 'hintNoChoice';

// Letters and signs, but for those that are drawn as blanks.
const visible = /[^\p{C}\p{Z}\p{DI}\s\u2800\u{1d159}]/u;
// Control characters, and what Unicode draws as nothing.
const invisible = /[^\P{Cc}\t\n\r]|[\p{DI}\ufff9-\ufffb]/u;
// Of these, some are needed. Flags of countries like Scotland are spelled with invisible letters.
const flags = /\u{1f3f4}[\u{e0020}-\u{e007e}]{3,6}\u{e007f}/gu;
// Emoji, Persian, Mongolian and others have one variation selector and one joiner after a character. Latin, Greek and
// Cyrillic letters have none, but for a joiner before a letter of another script.
const varied = /(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])[^\p{C}\p{Z}\p{DI}]\p{VS}?\p{Join_C}?/gu;
const bordering = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]\p{Join_C}(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])(?=\p{L})/gu;
// A mark of direction is needed beside letters that run from right to left.
const rightToLeft = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const mark = /[\u061c\u200e\u200f](?!\p{DI})/gu;

/** Why the user should look at a text again. It can still be confirmed: only a schema makes it invalid. */
export function hintFor(input: PendingField['input'], text: string): HintLabel | null {
  if (text.trim() === '') return null;
  if (hasInvisible(text) || !visible.test(text)) return 'hintInvisible';
  if (input === 'date') return isDate(text) ? null : 'hintNoDate';
  if (input === 'number') return readNumbers(text).length > 0 ? null : 'hintNoNumber';
  const isChoice =
    typeof input === 'object'
      ? input.options.some((option) => (typeof option === 'string' ? option : option.value) === text)
      : input !== 'boolean' || typeof convert(text) === 'boolean';
  return isChoice ? null : 'hintNoChoice';
}

function hasInvisible(text: string): boolean {
  // Most texts have none, and end here.
  if (!invisible.test(text)) return false;
  const unmarked = rightToLeft.test(text) ? text.replace(mark, '') : text;
  return invisible.test(unmarked.replace(flags, '').replace(bordering, '').replace(varied, ''));
}
