import type { SessionResponse, SessionRefusal } from '../../protocol/session/SessionResponse';
import { AppResponse } from './callApp';
import { internalRefusal, RequestRefusal } from './RequestRefusal';

type HeaderFields = Readonly<Record<string, string>>;

/**
 * The response with the conversation, in a body that notices when it is not read to its end.
 *
 * @param onUnread - Called when the body is canceled before its end: the server cancels it when the connection breaks.
 */
export function sessionResponse(session: SessionResponse, headers: HeaderFields, onUnread: () => void): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(session));
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
    // No internal queue: otherwise bytes that the client never read would count as sent.
    { highWaterMark: 0 },
  );
  return new Response(body, {
    status: 201,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json', ...headers },
  });
}

/** A response without a body: 204. */
export function emptyResponse(headers: HeaderFields): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store', ...headers } });
}

/** Turns what the handling of a request has thrown into a response: the app's own, or a refusal. */
export function errorResponse(thrown: unknown, reportError: (error: unknown) => void, headers: HeaderFields): Response {
  if (thrown instanceof AppResponse) {
    try {
      return copyAppResponse(thrown.response, headers);
    } catch (error) {
      // For example, the response was sent before: a body can be read only once.
      return errorResponse(internalRefusal('misconfigured', error), reportError, headers);
    }
  }
  const refusal = thrown instanceof RequestRefusal ? thrown : internalRefusal('unexpected', thrown);
  if (refusal.cause !== undefined) reportError(refusal.cause);
  const { problem, message, status, app } = refusal;
  const body: SessionRefusal = { error: { code: problem, message, ...app } };
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers, ...refusal.headers } });
}

/**
 * Copies the app's own response, so that a page of another origin can read it as well, and no cache stores it.
 *
 * @throws `TypeError` for a response that cannot be sent.
 */
function copyAppResponse(
  { status, statusText, body, bodyUsed, headers: ownHeaders }: Response,
  added: HeaderFields,
): Response {
  if (bodyUsed) {
    throw new TypeError('The app sent a Response whose body was read already. Make a new one for each request.');
  }
  const headers = new Headers(ownHeaders);
  headers.set('cache-control', 'no-store');
  for (const [name, value] of Object.entries(added)) {
    if (name === 'vary') headers.append(name, value);
    else headers.set(name, value);
  }
  // A copy, because the headers of a redirect and of a fetched response are immutable.
  return new Response(body, { status, statusText, headers });
}
