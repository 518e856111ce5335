/** How many digits follow the letter that says what an id is of. */
const DIGITS = 11;

/**
 * Makes ids in the form of the service's, such as `pcb7a34da5fe`.
 *
 * @param seed - The same number gives the same ids, in the same order. With `random` nobody can guess one.
 * @returns A function of the id's first letter.
 */
export function createIds(seed: number | 'random'): (prefix: string) => string {
  const digit = seed === 'random' ? randomDigit : seededDigits(seed);
  return (prefix) => prefix + Array.from({ length: DIGITS }, digit).join('');
}

function randomDigit(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return (byte & 15).toString(16);
}

/** The well-known mulberry32: small, and even enough for ids. */
function seededDigits(seed: number): () => string {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 28).toString(16);
  };
}
