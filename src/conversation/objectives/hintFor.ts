import type { PendingField } from './describePending';
import { convert } from './checkValue';
import { readNumbers } from './readNumbers';

/** The name of a label that says why a text is unusual for its kind of field. */
export type HintLabel = 'hintInvisible' | 'hintNoDate' | 'hintNoNumber' | 'hintNoChoice';

// Control characters, and those that reverse the direction of a text.
const invisible = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;
const visible = /[^\p{C}\p{Z}\s]/u;

/** Why the user should look at a text again. It can still be confirmed: only a schema makes it invalid. */
export function hintFor(input: PendingField['input'], text: string): HintLabel | null {
  if (text.trim() === '') return null;
  if (invisible.test(text) || !visible.test(text)) return 'hintInvisible';
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
