import type { PendingField } from './describePending';
import { convert } from './checkValue';
import { readNumbers } from './readNumbers';

/** The name of a label that says why a text is unusual for its kind of field. */
export type HintLabel = 'hintInvisible' | 'hintNoDate' | 'hintNoNumber' | 'hintNoChoice';

// Control characters, blanks without a width, and those that reverse the direction of a text. Emoji and some scripts need joiners.
const invisible = /[^\P{Cc}\t\n\r]|[\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e0fff}]/u;
// Letters and signs, but for those that are drawn as blanks.
const visible = /[^\p{C}\p{Z}\s\u115f\u1160\u2800\u3164\uffa0]/u;
// The flags of England, Scotland and Wales are spelled with invisible letters.
const flags = /\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu;

/** Why the user should look at a text again. It can still be confirmed: only a schema makes it invalid. */
export function hintFor(input: PendingField['input'], text: string): HintLabel | null {
  if (text.trim() === '') return null;
  if (invisible.test(text.replace(flags, '')) || !visible.test(text)) return 'hintInvisible';
  if (input === 'date') return isDate(text) ? null : 'hintNoDate';
  if (input === 'number') return readNumbers(text).length > 0 ? null : 'hintNoNumber';
  const isChoice =
    typeof input === 'object'
      ? input.options.some((option) => (typeof option === 'string' ? option : option.value) === text)
      : input !== 'boolean' || typeof convert(text) === 'boolean';
  return isChoice ? null : 'hintNoChoice';
}

/** Whether a text is a day that exists, as a date field writes and shows it. */
export function isDate(text: string): boolean {
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && JSON.stringify(new Date(text)).startsWith(text, 1);
}
