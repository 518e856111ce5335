/** What was asked of one endpoint. */
export interface Asked {
  /** From the path, by the names in braces. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON, or `undefined` when there was none. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Goes out as JSON; `undefined` for no body at all. */
  readonly body?: unknown;
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With names in braces, such as `/v2/personas/{persona_id}`. */
  readonly path: string;
  /** Where the words of a 400 stand. Default `error`. */
  readonly refusesUnder?: 'message';
  handle(asked: Asked): Answer;
}

/** What was found for a path: the endpoint, or which methods there would be. */
export type Found =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly route: undefined; readonly allowed: readonly string[] };

/** Looks an endpoint up. A path without names in it goes before one with them, and a slash at the end changes nothing. */
export function findRoute(routes: readonly Route[], method: string, pathname: string): Found {
  const segments = pathname.split('/');
  // Not by a pattern: one that looks for slashes at the end takes quadratic time for slashes elsewhere.
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
    return segment; // no id looks like this, so it is not found
  }
}
