import type { FastifyRequestLike, NodeRequest } from './NodeRequest';
import type { FastifyReplyLike, NodeResponse } from './NodeResponse';
import { sendResponse } from './sendResponse';
import { hasBody, toRequest } from './toRequest';

/** A request listener for `http.createServer`, `http2`, Express and Connect, and a handler for a Fastify route. */
export interface NodeHandler {
  (incoming: NodeRequest, outgoing: NodeResponse, next?: (error?: unknown) => void): void;
  (request: FastifyRequestLike, reply: FastifyReplyLike): void;
}

/**
 * Lets Node's HTTP servers, Express, Connect or Fastify call a handler that is written for web-standard requests.
 *
 * The body is streamed. When a parser has read it already, it comes from `rawBody`, or from `body`, which is serialized as JSON
 * again and may then differ in its bytes. So mount a handler that checks signatures before any parser. A body that was read and
 * stored nowhere counts as used (`request.bodyUsed`), and our handlers respond with 500 `misconfigured`.
 *
 * When the client disconnects before the whole response is written, the request's `signal` aborts and the body of the response is
 * canceled. A connection whose request was not read to its end is closed after the response. An error of the handler goes to
 * `next`; without `next`, the response is an empty 500. Headers of a proxy are ignored.
 *
 * @example
 * app.use('/api/tavus', toNodeHandler(handler)); // Express
 * @example
 * fastify.all('/api/tavus', toNodeHandler(handler)); // Fastify; the same for '/api/tavus/end'
 */
export function toNodeHandler(handle: (request: Request) => Response | Promise<Response>): NodeHandler {
  return (
    first: NodeRequest | FastifyRequestLike,
    second: NodeResponse | FastifyReplyLike,
    next?: (error?: unknown) => void,
  ): void => {
    const incoming = 'raw' in first ? first.raw : first;
    let outgoing: NodeResponse;
    if ('raw' in second) {
      second.hijack(); // otherwise Fastify would respond as well
      outgoing = second.raw;
    } else {
      outgoing = second;
    }
    void respond(handle, incoming, bodyOf(first), outgoing, next);
  };
}

/** On some platforms, this is a getter that throws for a malformed body. */
function bodyOf(request: NodeRequest | FastifyRequestLike): unknown {
  try {
    return request.body;
  } catch {
    return undefined;
  }
}

async function respond(
  handle: (request: Request) => Response | Promise<Response>,
  incoming: NodeRequest,
  body: unknown,
  outgoing: NodeResponse,
  next: ((error?: unknown) => void) | undefined,
): Promise<void> {
  const controller = new AbortController();
  let isWritten = false;
  // Node's own `writableFinished` is of no use here: it is also true for an HTTP/2 stream that was reset.
  outgoing.once('close', () => {
    if (!isWritten) controller.abort();
  });

  let request: Request;
  try {
    request = toRequest(incoming, body, controller.signal);
  } catch {
    sendEmpty(incoming, outgoing, 400);
    return;
  }
  let response: Response;
  try {
    response = await handle(request);
  } catch (error) {
    if (next) next(error);
    else sendEmpty(incoming, outgoing, 500);
    return;
  }
  const isUnread = closeUnread(incoming, outgoing);
  try {
    // Not before everything is sent: an HTTP/2 stream that is closed earlier keeps Node busy forever. And not by the "finish" of
    // the response, which comes only when its stream is closed.
    const { stream } = outgoing;
    if (isUnread) stream?.once('finish', () => stream.close());
    isWritten = await sendResponse(response, outgoing, request.method);
  } catch {
    // So that an incomplete response does not look complete.
    outgoing.destroy();
  }
}

function sendEmpty(incoming: NodeRequest, outgoing: NodeResponse, status: 400 | 500): void {
  closeUnread(incoming, outgoing);
  outgoing.statusCode = status;
  outgoing.end();
}

/**
 * Lets the connection close after a response to a request that was not read to its end: otherwise Node would read for as long as
 * the client sends. Until then, the rest of the body is discarded.
 *
 * @returns Whether the request is unread.
 */
function closeUnread(incoming: NodeRequest, outgoing: NodeResponse): boolean {
  if (incoming.readableEnded || !hasBody(incoming)) return false;
  incoming.resume();
  // HTTP/2 has no such header. There the stream is closed, and the connection serves other requests.
  if (outgoing.stream === undefined && !outgoing.headersSent) outgoing.setHeader('connection', 'close');
  return true;
}
