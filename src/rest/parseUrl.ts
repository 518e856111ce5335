/** Parses a URL; `undefined` when it is invalid. Older browsers and jsdom do not have `URL.canParse`. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
