/** How many digits follow the letter that says what an id is of. */
const DIGITS = 11;

/**
 * Makes ids in the form of the service's, such as `pcb7a34da5fe`: the same ones for the same seed, in the same order. Not
 * for secrets.
 *
 * @returns A function of the id's first letter.
 */
export function createIds(seed: number): (prefix: string) => string {
  let state = seed >>> 0;

  // The well-known mulberry32: small, and even enough for ids.
  const digit = (): string => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 28).toString(16);
  };

  return (prefix) => prefix + Array.from({ length: DIGITS }, digit).join('');
}
