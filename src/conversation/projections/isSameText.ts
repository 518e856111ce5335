/** Whether two texts are equal but for their white space. */
export function isSameText(one: string, other: string): boolean {
  return singleSpaced(one) === singleSpaced(other);
}

/** The text without white space around it, and with one blank in place of each white space inside. */
export function singleSpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
