import { parseUrl } from '../../rest/parseUrl';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { readOrigin } from '../../rest/readOrigin';
import { isLocalHost } from './isLocalHost';

/** Decides which pages may use the emulator. Programs other than browsers are always allowed: they could send any origin. */
export interface AllowedOrigins {
  readonly isAllowed: (request: Request) => boolean;
  /** The CORS headers for an allowed page. */
  readonly headers: (request: Request) => Record<string, string>;
}

/**
 * Allows pages of this machine on any port, pages of the server that contains the emulator, and the listed origins.
 *
 * @throws {@link InvalidOptionError} for an invalid origin.
 */
export function createAllowedOrigins(listed: readonly string[]): AllowedOrigins {
  const others = new Set(
    listed.map((text) => {
      const origin = parseAllowedOrigin(text);
      if (origin !== undefined) return origin;
      throw new InvalidOptionError('origins', 'expected origins and nothing more, such as "https://app.example".');
    }),
  );

  return {
    isAllowed({ headers, url }) {
      const [origin, site] = [headers.get('origin'), headers.get('sec-fetch-site')];
      if (site === 'same-origin') return true; // pages cannot set this header
      // A request that loads an image has no origin, and neither has one that follows a link.
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
        // Chromium sends this when a public page requests this machine.
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
  // Browsers send exactly the origin, in its normal form.
  return /^https?:$/.test(url.protocol) && url.origin === origin && isLocalHost(url.hostname);
}

/** Without the scheme: behind a proxy that terminates TLS, the server sees http instead of https. */
function hostOf(origin: string): string | undefined {
  const url = parseUrl(origin);
  return url?.origin === origin ? url.host : undefined;
}

/** Parses an origin of the list. `null` is the origin of pages from files and in sandboxed frames. */
export function parseAllowedOrigin(text: string): string | undefined {
  return text === 'null' ? text : readOrigin(text);
}
