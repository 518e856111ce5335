import type { Scrub } from './scrub';

const DEEPEST = 5;

/**
 * What was thrown, as text: its own object may hold the request, and the request holds the API key.
 *
 * A `fetch` that fails says little itself ("fetch failed"), and its causes say the rest.
 */
export function plainCause(thrown: unknown, scrub: Scrub): Error {
  const words: string[] = [];
  for (let error = thrown; words.length < DEEPEST && error instanceof Error; error = error.cause) {
    words.push(`${error.name}: ${error.message}`);
  }
  if (words.length === 0) words.push(typeof thrown === 'string' ? thrown : 'Something that is no Error was thrown.');
  return new Error(scrub(words.join('; caused by ')));
}
