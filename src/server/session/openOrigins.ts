import { InvalidOptionError } from '../../errors/InvalidOptionError';

/** Which pages may use the endpoint. */
export interface Origins {
  readonly isAllowed: (request: Request) => boolean;
  /** Lets the page of another origin read the answer, if it is one of ours. */
  readonly headers: (request: Request) => Record<string, string>;
}

/**
 * Browsers say where a request comes from, and no page can make them lie. So a foreign page cannot start conversations in the
 * name of a visitor. Programs can say anything; for them there is `authorize`.
 */
export function openOrigins(listed: readonly string[], isProxyTrusted: boolean): Origins {
  const others = new Set(listed.map(checkedOrigin));

  const listedOrigin = (request: Request): string | null => {
    const origin = request.headers.get('origin');
    return origin !== null && others.has(origin) ? origin : null;
  };

  return {
    isAllowed(request) {
      if (listedOrigin(request) !== null) return true;
      const site = request.headers.get('sec-fetch-site');
      if (site !== null) return site === 'same-origin';
      // Older Safari does not send it, and no browser does to a plain http address other than localhost.
      const origin = request.headers.get('origin');
      return origin !== null && origin === ownOrigin(request, isProxyTrusted);
    },
    headers(request) {
      if (others.size === 0) return {};
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

function checkedOrigin(text: string): string {
  const origin = originOf(text);
  if (origin === null || !/^https?:/.test(origin) || new URL(text).href !== `${origin}/`) {
    throw new InvalidOptionError('origins', 'expected origins and nothing more, such as "https://app.example.com".');
  }
  return origin;
}

function ownOrigin(request: Request, isProxyTrusted: boolean): string | null {
  const { protocol, host, origin } = new URL(request.url);
  if (!isProxyTrusted) return origin;
  const forwarded = (name: string) => request.headers.get(name)?.split(',', 1)[0]?.trim();
  const scheme = forwarded('x-forwarded-proto') ?? protocol.slice(0, -1);
  return originOf(`${scheme}://${forwarded('x-forwarded-host') ?? host}`);
}

function originOf(text: string): string | null {
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}
