/** A text as an address; `undefined` when it is none. Not `URL.canParse`, which older browsers and jsdom lack. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
