/** A request to one endpoint. */
export interface RouteRequest {
  /** The parameters in the path, by the names in braces. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON; `undefined` when there was no body. */
  readonly body: unknown;
}

export interface RouteResponse {
  readonly status: number;
  /** Sent as JSON. `undefined` for no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Has parameters in braces, such as `/v2/personas/{persona_id}`. */
  readonly path: string;
  /** The key of the message in the body of a 400. Default `error`. */
  readonly errorKey?: 'message';
  handle(request: RouteRequest): RouteResponse;
}

/** The endpoint for a path, or the methods that the path allows. */
export type RouteMatch =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly route: undefined; readonly allowed: readonly string[] };

/** Finds the endpoint for a request. A path without parameters has priority. Slashes at the end are ignored. */
export function findRoute(routes: readonly Route[], method: string, pathname: string): RouteMatch {
  const segments = pathname.split('/');
  // Not with a regular expression: one for slashes at the end takes quadratic time for other slashes.
  while (segments.at(-1) === '') segments.pop();
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, segments);
    return params === undefined ? [] : [{ route, params }];
  });
  const exact = Math.min(...matches.map(({ params }) => Object.keys(params).length));
  const fitting = matches.filter(({ params }) => Object.keys(params).length === exact);
  return (
    fitting.find(({ route }) => route.method === method) ?? {
      route: undefined,
      allowed: fitting.map(({ route }) => route.method),
    }
  );
}

function matchPath(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = pattern.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // no id contains this, so the result is not found
  }
}
