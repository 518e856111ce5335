import { createSeededRandom } from '../random/createSeededRandom';

/** The number of digits after the first letter. The letter says what the id belongs to. */
const DIGITS = 11;

/**
 * Creates ids in the form of the Tavus API, such as `pcb7a34da5fe`.
 *
 * @param seed - The same number gives the same ids, in the same order. With `random`, an id cannot be guessed.
 * @returns A function that creates an id with the given first letter.
 */
export function createIds(seed: number | 'random'): (prefix: string) => string {
  const digit = seed === 'random' ? randomDigit : createSeededDigit(seed);
  return (prefix) => prefix + Array.from({ length: DIGITS }, digit).join('');
}

function createSeededDigit(seed: number): () => string {
  const random = createSeededRandom(seed);
  return () => random.hexDigit();
}

function randomDigit(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return (byte & 15).toString(16);
}
