import { parseUrl } from './parseUrl';

/**
 * Reads an origin as browsers send it, such as `https://app.example.com` or, of an app shell, `capacitor://localhost`.
 *
 * @returns The origin in the form that browsers send. `undefined` for what none of them sends: something that is more than an
 *   origin, a pattern, or a scheme whose pages have no origin, such as `file`.
 */
export function readOrigin(text: string): string | undefined {
  if (!/^https?:/i.test(text)) return isShellOrigin(text) ? text : undefined;
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  const { origin, href } = url;
  // Before and after, as "%2A" is an asterisk as well.
  return href === `${origin}/` && !/[*\s]/.test(text + origin) ? origin : undefined;
}

/** App shells have schemes of their own. To a URL these have no origin, so only their form can be checked. */
function isShellOrigin(text: string): boolean {
  return /^(?!(file|ftp|wss?|data|blob|about|javascript|filesystem):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9._~:[\]-]+$/.test(
    text,
  );
}
