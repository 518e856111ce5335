import { splitItems } from '../checking/listItems';
import { isDate, isReadableTime, readNumberOrBoolean, readNumbers } from '../checking/readText';
import type { HintLabel, PendingField } from './PendingObjective';

// Letters and signs, except those that are drawn as blanks.
const visible = /[^\p{C}\p{Z}\p{DI}\s\u2800\u{1d159}]/u;
// Control characters, and characters that Unicode draws as nothing.
const invisible = /[^\P{Cc}\t\n\r]|[\p{DI}\ufff9-\ufffb]/u;
// Some invisible characters are needed. Flags of countries like Scotland are spelled with invisible letters.
const flags = /\u{1f3f4}[\u{e0020}-\u{e007e}]{3,6}\u{e007f}/gu;
// Emoji, Persian, Mongolian and others have one variation selector and one joiner after a character. Latin, Greek and
// Cyrillic letters have none, but for a joiner before a letter of another script.
const varied = /(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])[^\p{C}\p{Z}\p{DI}]\p{VS}?\p{Join_C}?/gu;
const bordering = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]\p{Join_C}(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])(?=\p{L})/gu;
// Right-to-left letters need marks of direction.
const rightToLeft = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const mark = /[\u061c\u200e\u200f](?!\p{DI})/gu;

/** Why the user should look at a text again. It can still be confirmed: only a schema makes it invalid. */
export function hintFor(input: PendingField['input'], text: string): HintLabel | null {
  if (text.trim() === '') return null;
  if (hasInvisible(text) || !visible.test(text)) return 'hintInvisible';
  if (input === 'date') return isDate(text) ? null : 'hintNoDate';
  if (input === 'time') return isReadableTime(text) ? null : 'hintNoTime';
  if (input === 'number') return readNumbers(text).length > 0 ? null : 'hintNoNumber';
  return isChoice(input, text) ? null : 'hintNoChoice';
}

/** Whether a text is one of the choices, or several of them where several may be chosen. Always true for a field without choices. */
function isChoice(input: PendingField['input'], text: string): boolean {
  if (typeof input !== 'object') return input !== 'boolean' || typeof readNumberOrBoolean(text) === 'boolean';
  const values = input.options.map((option) => (typeof option === 'string' ? option : option.value));
  return (input.multiple === true ? splitItems(text) : [text]).every((item) => values.includes(item));
}

function hasInvisible(text: string): boolean {
  // Most texts have none, so the slower replacements below do not run.
  if (!invisible.test(text)) return false;
  const unmarked = rightToLeft.test(text) ? text.replace(mark, '') : text;
  return invisible.test(unmarked.replace(flags, '').replace(bordering, '').replace(varied, ''));
}
