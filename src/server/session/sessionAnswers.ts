import type { SessionRefusal } from '../../protocol/session/SessionAnswer';
import type { SessionRefused } from './SessionRefused';

type Names = Readonly<Record<string, string>>;

/** An answer of ours, with JSON or with nothing. */
export function sessionAnswer(status: number, body: object | undefined, headers: Names): Response {
  const init = { status, headers: { 'cache-control': 'no-store', ...headers } };
  return body === undefined ? new Response(null, init) : Response.json(body, init);
}

export function refusalAnswer({ problem, message, status, headers: own }: SessionRefused, headers: Names): Response {
  const body: SessionRefusal = { error: { code: problem, message } };
  return sessionAnswer(status, body, { ...headers, ...own });
}

/** An answer of the host's own, which a page of another origin must be able to read as well, and nobody may keep. */
export function hostAnswer({ status, statusText, body, headers: own }: Response, added: Names): Response {
  const headers = new Headers(own);
  headers.set('cache-control', 'no-store');
  for (const [name, value] of Object.entries(added)) {
    if (name === 'vary') headers.append(name, value);
    else headers.set(name, value);
  }
  // A new one, as those of a redirect and of a fetch cannot be changed.
  return new Response(body, { status, statusText, headers });
}
