/** Takes a secret out of a text, however it is written there. */
export type Scrub = (text: string) => string;

/** Shorter ones are stand-ins, such as an emulator's, and could be a part of any word. A real key is far longer. */
const SHORTEST = 8;

/** Other people's words may repeat what they were sent: a service, a proxy, a `fetch` of the host's own. */
export function createScrub(secret: string): Scrub {
  if (secret.length < SHORTEST) return (text) => text;
  const spellings = new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const pattern = new RegExp([...spellings].map(asPattern).join('|'), 'gi');
  return (text) => text.replace(pattern, '[API key]');
}

function asPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
