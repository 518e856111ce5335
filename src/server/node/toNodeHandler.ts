import type { FastifyRequestLike, NodeRequest } from './NodeRequest';
import type { FastifyReplyLike, NodeResponse } from './NodeResponse';
import { sendResponse } from './sendResponse';
import { hasBody, toRequest } from './toRequest';

/** A listener for `http.createServer`, `http2`, Express and Connect, and a handler of a Fastify route. */
export interface NodeHandler {
  (incoming: NodeRequest, outgoing: NodeResponse, next?: (error?: unknown) => void): void;
  (request: FastifyRequestLike, reply: FastifyReplyLike): void;
}

/**
 * Lets Node's http servers, Express, Connect or Fastify call a handler that is written for web-standard requests.
 *
 * The body is streamed. A body that something in front has read is taken from where that has put it: `rawBody`, or `body`, which
 * is written anew as JSON and then is no longer the same byte for byte, so put a handler that checks signatures before any
 * parser. A body that was read and put nowhere counts as used (`request.bodyUsed`), and our handlers answer it with 500
 * `misconfigured`.
 *
 * The request's `signal` aborts when the client goes away before the whole answer is written, and the body of the answer is
 * canceled. A connection whose request was not read to its end is closed after the answer. What the handler throws goes to
 * `next`, or is answered with an empty 500. No header of a proxy is believed.
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
      second.hijack(); // or Fastify would answer as well
      outgoing = second.raw;
    } else {
      outgoing = second;
    }
    void answer(handle, incoming, bodyOf(first), outgoing, next);
  };
}

/** On some platforms this is a getter, which throws for a body that is malformed. */
function bodyOf(request: NodeRequest | FastifyRequestLike): unknown {
  try {
    return request.body;
  } catch {
    return undefined;
  }
}

async function answer(
  handle: (request: Request) => Response | Promise<Response>,
  incoming: NodeRequest,
  body: unknown,
  outgoing: NodeResponse,
  next: ((error?: unknown) => void) | undefined,
): Promise<void> {
  const controller = new AbortController();
  let isWritten = false;
  // What Node says of a finished answer cannot be used: a stream of HTTP/2 that was reset counts as finished.
  outgoing.once('close', () => {
    if (!isWritten) controller.abort();
  });

  let request: Request;
  try {
    request = toRequest(incoming, body, controller.signal);
  } catch {
    refuse(incoming, outgoing, 400);
    return;
  }
  let response: Response;
  try {
    response = await handle(request);
  } catch (error) {
    if (next) next(error);
    else refuse(incoming, outgoing, 500);
    return;
  }
  const isUnread = closeUnread(incoming, outgoing);
  try {
    // Once everything is sent: a stream of HTTP/2 that is closed before that keeps Node busy for ever. The response itself says
    // "finish" only when its stream is closed.
    const { stream } = outgoing;
    if (isUnread) stream?.once('finish', () => stream.close());
    isWritten = await sendResponse(response, outgoing, request.method);
  } catch {
    // An answer that breaks off must not look complete.
    outgoing.destroy();
  }
}

function refuse(incoming: NodeRequest, outgoing: NodeResponse, status: 400 | 500): void {
  closeUnread(incoming, outgoing);
  outgoing.statusCode = status;
  outgoing.end();
}

/**
 * Sees to it that the connection is closed after an answer that is given before the request was read to its end: otherwise it
 * would be read for as long as somebody sends. What arrives until then is discarded.
 *
 * @returns Whether the request is unread.
 */
function closeUnread(incoming: NodeRequest, outgoing: NodeResponse): boolean {
  if (incoming.readableEnded || !hasBody(incoming)) return false;
  incoming.resume();
  // HTTP/2 knows no such header. There it is the stream that is closed; the connection serves other requests.
  if (outgoing.stream === undefined && !outgoing.headersSent) outgoing.setHeader('connection', 'close');
  return true;
}
