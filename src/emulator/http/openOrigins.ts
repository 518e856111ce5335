import { parseUrl } from '../../rest/parseUrl';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { readOrigin } from '../../rest/readOrigin';
import { isLocalHost } from './isLocalHost';

/** Which pages may use the emulator. Programs that are no browser are not asked: they can say anything. */
export interface Origins {
  readonly isAllowed: (request: Request) => boolean;
  /** What lets an allowed page read the answer, or send the request that it asks about first. */
  readonly headers: (request: Request) => Record<string, string>;
}

/**
 * Allows pages of this machine, on any port, pages of the server that has the emulator, and the origins listed.
 *
 * @throws {@link InvalidOptionError} for what is no origin.
 */
export function openOrigins(listed: readonly string[]): Origins {
  const others = new Set(
    listed.map((text) => {
      const origin = readListedOrigin(text);
      if (origin !== undefined) return origin;
      throw new InvalidOptionError('origins', 'expected origins and nothing more, such as "https://app.example".');
    }),
  );

  return {
    isAllowed({ headers, url }) {
      const [origin, site] = [headers.get('origin'), headers.get('sec-fetch-site')];
      if (site === 'same-origin') return true; // no page can claim this
      // A page that only loads something, such as a picture, has no origin to tell. A link that is followed has none either.
      if (origin === null) return site !== 'cross-site' || headers.get('sec-fetch-mode') === 'navigate';
      return others.has(origin) || isLocalOrigin(origin) || hostOf(origin) === new URL(url).host;
    },
    headers({ headers }) {
      const origin = headers.get('origin');
      if (origin === null) return { vary: 'Origin' };
      return {
        vary: 'Origin',
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'content-type',
        'access-control-allow-methods': 'GET, POST',
        // Chromium asks this for a page of the internet that calls this machine.
        ...(headers.has('access-control-request-private-network') && {
          'access-control-allow-private-network': 'true',
        }),
      };
    },
  };
}

function isLocalOrigin(origin: string): boolean {
  const url = parseUrl(origin);
  if (url === undefined) return false;
  // Anything that is more than an origin, or is spelled differently, does not come from a browser.
  return /^https?:$/.test(url.protocol) && url.origin === origin && isLocalHost(url.hostname);
}

/** Not with its scheme: behind a proxy that takes https off, the server sees plain http. */
function hostOf(origin: string): string | undefined {
  const url = parseUrl(origin);
  return url?.origin === origin ? url.host : undefined;
}

/** Reads an origin that may be listed. `null` is the origin of pages from files and in sandboxed frames. */
export function readListedOrigin(text: string): string | undefined {
  return text === 'null' ? text : readOrigin(text);
}
