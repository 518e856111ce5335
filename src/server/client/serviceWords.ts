import { errorWords } from '../../rest/errorWords';
import type { Scrub } from './scrub';

const LONGEST = 300;

/** What the service itself says in an answer. A proxy's HTML page is not its words. */
export function serviceWords(body: unknown, scrub: Scrub): string | undefined {
  const said = errorWords(body)?.replaceAll(/\s+/g, ' ').trim();
  if (!said || said.startsWith('<')) return undefined;
  // Before it is cut: half a key would be left otherwise.
  const words = scrub(said);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
