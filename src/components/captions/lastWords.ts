/** More characters than the captions show at any size. */
const MAX_LENGTH = 600;

/** The end of a text that is too long for the captions, from the beginning of a word. A text of any length costs no more to draw. */
export function lastWords(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const end = text.slice(-MAX_LENGTH);
  const space = end.search(/\s/);
  // A text without spaces may begin in the middle of a character.
  return `…${space < 0 ? end.replace(/^[\uDC00-\uDFFF]/, '') : end.slice(space)}`;
}
