import { parseUrl } from './parseUrl';

/**
 * Reads an origin, such as `https://app.example.com` or, for an app shell, `capacitor://localhost`.
 *
 * @returns The origin as browsers send it. `undefined` for a text that no browser sends: a URL with more than an origin, a
 *   pattern, or a scheme whose pages have no origin, such as `file`.
 */
export function readOrigin(text: string): string | undefined {
  if (!/^https?:/i.test(text)) return isShellOrigin(text) ? text : undefined;
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  const { origin, href } = url;
  // Both texts are checked, because "%2A" becomes an asterisk.
  return href === `${origin}/` && !/[*\s]/.test(text + origin) ? origin : undefined;
}

/** App shells have their own schemes. `URL` gives them no origin, so only their format can be checked. */
function isShellOrigin(text: string): boolean {
  return /^(?!(file|ftp|wss?|data|blob|about|javascript|filesystem):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9._~:[\]-]+$/.test(
    text,
  );
}
