import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { readOrigin } from '../../rest/readOrigin';
import { internalRefusal } from './serviceRefusal';

/** Which pages may use the endpoint. */
export interface Origins {
  readonly isAllowed: (request: Request) => boolean;
  /** Lets the page of another origin read the answer, if it is one of ours. */
  readonly headers: (request: Request) => Record<string, string>;
}

/**
 * Browsers say where a request comes from, and no page can make them lie. So a foreign page cannot start conversations in the
 * name of a visitor. Programs can say anything; for them there is `authorize`.
 *
 * @throws {@link InvalidOptionError} for an entry of the list that no browser ever sends.
 */
export function openOrigins(
  others: readonly string[] | ((origin: string) => boolean),
  isProxyTrusted: boolean,
): Origins {
  const isListed = typeof others === 'function' ? askingApp(others) : listMatcher(others);
  const hasOthers = typeof others === 'function' || others.length > 0;

  const otherOrigin = (request: Request): string | null => {
    const origin = request.headers.get('origin');
    // "null" is what sandboxed frames and local files of anybody send.
    return origin !== null && origin !== 'null' && isListed(origin) ? origin : null;
  };

  return {
    isAllowed(request) {
      if (otherOrigin(request) !== null) return true;
      const site = request.headers.get('sec-fetch-site');
      if (site !== null) return site === 'same-origin';
      // Older Safari does not send it, and no browser does to a plain http address other than localhost.
      const origin = request.headers.get('origin');
      return origin !== null && origin === ownOrigin(request, isProxyTrusted);
    },
    headers(request) {
      if (!hasOthers) return {};
      const origin = otherOrigin(request);
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

function askingApp(decide: (origin: string) => boolean): (origin: string) => boolean {
  return (origin) => {
    let isAllowed: unknown;
    try {
      isAllowed = decide(origin);
    } catch (thrown) {
      throw internalRefusal('misconfigured', thrown);
    }
    if (typeof isAllowed === 'boolean') return isAllowed;
    // Without types, an async function would let in everybody: its promise is truthy.
    throw internalRefusal(
      'misconfigured',
      new InvalidOptionError('origins', 'its function has to return true or false.'),
    );
  };
}

function listMatcher(listed: readonly string[]): (origin: string) => boolean {
  if (!Array.isArray(listed)) throw new InvalidOptionError('origins', 'expected a list of origins, or a function.');
  const origins = new Set(listed.map(checkedOrigin));
  return (origin) => origins.has(origin);
}

function checkedOrigin(text: unknown): string {
  const origin = typeof text === 'string' ? readOrigin(text) : undefined;
  if (origin !== undefined) return origin;
  throw new InvalidOptionError(
    'origins',
    'expected origins and nothing more, such as "https://app.example.com" or "capacitor://localhost". ' +
      'There are no wildcards: to decide by a rule, pass a function.',
  );
}

function ownOrigin(request: Request, isProxyTrusted: boolean): string | null {
  const { protocol, host } = new URL(request.url);
  const forwarded = (name: string): string | undefined =>
    isProxyTrusted ? request.headers.get(name)?.split(',', 1)[0]?.trim() : undefined;
  const scheme = forwarded('x-forwarded-proto')?.toLowerCase() ?? protocol.slice(0, -1);
  // The origin of any other scheme is "null", which sandboxed frames send.
  if (scheme !== 'http' && scheme !== 'https') return null;
  const address = `${scheme}://${forwarded('x-forwarded-host') ?? host}`;
  return URL.canParse(address) ? new URL(address).origin : null;
}
