import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { readOrigin } from '../../rest/readOrigin';
import { internalRefusal, RequestRefusal } from './RequestRefusal';

/** Which pages may use the endpoint. */
export interface OriginPolicy {
  /** @throws {@link RequestRefusal} for a request of a page that may not. */
  readonly assertAllowed: (request: Request) => void;
  /** The CORS headers of the response. They let a page of a listed origin read it. */
  readonly corsHeaders: (request: Request) => Record<string, string>;
}

/**
 * Browsers say which origin a request comes from, and no page can forge that. So a page of another site cannot start
 * conversations in the name of a visitor. Other programs can send any header; `authorize` has to stop those.
 *
 * @param others - The origins of other sites that may use the endpoint, or a function that decides for each.
 * @throws {@link InvalidOptionError} for a listed origin that no browser ever sends.
 */
export function createOriginPolicy(
  others: readonly string[] | ((origin: string) => boolean),
  isProxyTrusted: boolean,
): OriginPolicy {
  const isListed = typeof others === 'function' ? matchByFunction(others) : matchByList(others);
  const hasOthers = typeof others === 'function' || others.length > 0;

  const listedOrigin = (request: Request): string | null => {
    const origin = request.headers.get('origin');
    // Any site's sandboxed frames and local files send "null".
    return origin !== null && origin !== 'null' && isListed(origin) ? origin : null;
  };

  const isAllowed = (request: Request): boolean => {
    if (listedOrigin(request) !== null) return true;
    const site = request.headers.get('sec-fetch-site');
    if (site !== null) return site === 'same-origin';
    // Older Safari does not send `sec-fetch-site`, and no browser sends it to an http address other than localhost.
    const origin = request.headers.get('origin');
    return origin !== null && origin === ownOrigin(request, isProxyTrusted);
  };

  return {
    assertAllowed(request) {
      if (isAllowed(request)) return;
      throw new RequestRefusal(
        'foreign-origin',
        'Only pages of this origin may do this. List others in "origins" of the session handler; behind a proxy, see "trustProxy".',
      );
    },
    corsHeaders(request) {
      if (!hasOthers) return {};
      const origin = listedOrigin(request);
      if (origin === null) return { vary: 'Origin' };
      return {
        vary: 'Origin',
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'Retry-After',
      };
    },
  };
}

function matchByFunction(isAllowedByApp: (origin: string) => boolean): (origin: string) => boolean {
  return (origin) => {
    let isAllowed: unknown;
    try {
      isAllowed = isAllowedByApp(origin);
    } catch (thrown) {
      throw internalRefusal('misconfigured', thrown);
    }
    if (typeof isAllowed === 'boolean') return isAllowed;
    // Without types, an async function would allow every origin: its promise is truthy.
    throw internalRefusal(
      'misconfigured',
      new InvalidOptionError('origins', 'its function has to return true or false.'),
    );
  };
}

function matchByList(list: readonly string[]): (origin: string) => boolean {
  if (!Array.isArray(list)) throw new InvalidOptionError('origins', 'expected a list of origins, or a function.');
  const origins = new Set(list.map(parseOrigin));
  return (origin) => origins.has(origin);
}

function parseOrigin(text: unknown): string {
  const origin = typeof text === 'string' ? readOrigin(text) : undefined;
  if (origin !== undefined) return origin;
  throw new InvalidOptionError(
    'origins',
    'expected origins and nothing more, such as "https://app.example.com" or "capacitor://localhost". ' +
      'There are no wildcards: to decide by a rule, pass a function.',
  );
}

/** The origin of the endpoint itself, as the page's browser sees it. */
function ownOrigin(request: Request, isProxyTrusted: boolean): string | null {
  const { protocol, host } = new URL(request.url);
  const forwarded = (name: string): string | undefined =>
    isProxyTrusted ? request.headers.get(name)?.split(',', 1)[0]?.trim() : undefined;
  const scheme = forwarded('x-forwarded-proto')?.toLowerCase() ?? protocol.slice(0, -1);
  // The origin of any other scheme is "null", which sandboxed frames send.
  if (scheme !== 'http' && scheme !== 'https') return null;
  const url = `${scheme}://${forwarded('x-forwarded-host') ?? host}`;
  return URL.canParse(url) ? new URL(url).origin : null;
}
