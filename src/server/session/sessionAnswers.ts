import type { SessionAnswer, SessionRefusal } from '../../protocol/session/SessionAnswer';
import type { RequestRefusal } from './RequestRefusal';

type Names = Readonly<Record<string, string>>;

/** An answer of ours, with JSON or with nothing. */
export function sessionAnswer(status: number, body: object | undefined, headers: Names): Response {
  const init = { status, headers: { 'cache-control': 'no-store', ...headers } };
  return body === undefined ? new Response(null, init) : Response.json(body, init);
}

/**
 * The answer with the conversation, in a body that notices whether it is read to its end.
 *
 * @param onUnread - Called when the body is canceled before that: the server does so when the connection breaks.
 */
export function startedAnswer(answer: SessionAnswer, headers: Names, onUnread: () => void): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  let isSent = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (isSent) controller.close();
        else controller.enqueue(bytes);
        isSent = true;
      },
      cancel: onUnread,
    },
    // Nothing ahead of time: only what the server asks for is on its way.
    { highWaterMark: 0 },
  );
  return new Response(body, {
    status: 201,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json', ...headers },
  });
}

export function refusalAnswer(
  { problem, message, status, headers: own, app }: RequestRefusal,
  headers: Names,
): Response {
  const body: SessionRefusal = { error: { code: problem, message, ...app } };
  return sessionAnswer(status, body, { ...headers, ...own });
}

/**
 * An answer of the app's own, which a page of another origin must be able to read as well, and nobody may keep.
 *
 * @throws `TypeError` for a response that cannot be sent.
 */
export function appAnswer({ status, statusText, body, bodyUsed, headers: own }: Response, added: Names): Response {
  if (bodyUsed) {
    throw new TypeError(
      'The app answered with a Response whose body was read already. Make a new one for each request.',
    );
  }
  const headers = new Headers(own);
  headers.set('cache-control', 'no-store');
  for (const [name, value] of Object.entries(added)) {
    if (name === 'vary') headers.append(name, value);
    else headers.set(name, value);
  }
  // A new one, as those of a redirect and of a fetch cannot be changed.
  return new Response(body, { status, statusText, headers });
}
