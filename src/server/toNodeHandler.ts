import type { NodeRequest } from './NodeRequest';
import type { NodeResponse } from './NodeResponse';

/** A listener of Node's own kind: for `http.createServer`, Express and Connect. */
export type NodeHandler = (incoming: NodeRequest, outgoing: NodeResponse, next?: (error?: unknown) => void) => void;

/**
 * Lets Node's http server, Express or Connect call a handler that is written for web-standard requests.
 *
 * The body is streamed, or written anew where Express has parsed it: then it is no longer the same byte for byte, so put a handler
 * that checks signatures before `express.json()`. The request's `signal` aborts when the client goes away before its answer.
 * What the handler throws goes to `next`, or is answered with an empty 500. No header of a proxy is believed.
 *
 * @example
 * app.use('/api/tavus', toNodeHandler(handler));
 */
export function toNodeHandler(handle: (request: Request) => Response | Promise<Response>): NodeHandler {
  return (incoming, outgoing, next) => {
    void carry();

    async function carry(): Promise<void> {
      let request: Request;
      try {
        request = toRequest(incoming, abortSignal(outgoing));
      } catch {
        // A host or a method that no URL or Request can have.
        refuse(outgoing, 400);
        return;
      }
      let response: Response;
      try {
        response = await handle(request);
      } catch (error) {
        if (next) next(error);
        else refuse(outgoing, 500);
        return;
      }
      // An answer that breaks off must not look complete.
      await send(response, outgoing, request).catch(() => outgoing.destroy());
    }
  };
}

function refuse(outgoing: NodeResponse, status: 400 | 500): void {
  outgoing.statusCode = status;
  outgoing.end();
}

function toRequest(incoming: NodeRequest, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const headers = toHeaders(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' };
  if (method === 'GET' || method === 'HEAD') return new Request(addressOf(incoming), init);

  // Express 4 says `{}` of a body that it has left alone, so what counts is whether somebody has read it.
  if (!incoming.readableDidRead) return new Request(addressOf(incoming), { ...init, body: streamOf(incoming) });
  // They describe the body as it came, compressed perhaps.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  return new Request(addressOf(incoming), { ...init, body: writtenAnew(incoming.body) });
}

function addressOf({ headers, socket, url = '/', originalUrl = url }: NodeRequest): string {
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  const host = headers.host ?? headers[':authority'];
  if (typeof host !== 'string' || !/^[\w.:[\]-]+$/.test(host)) throw new TypeError('The request names no host.');
  // Put together, not resolved: "//elsewhere.example/" is a path here, and would be a host to a resolver.
  const path = originalUrl.startsWith('/') ? originalUrl : new URL(originalUrl).pathname;
  return new URL(`${scheme}://${host}${path}`).href;
}

function toHeaders(incoming: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    // Those with a colon are HTTP/2's own.
    if (value === undefined || name.startsWith(':')) continue;
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
  }
  return headers;
}

function abortSignal(outgoing: NodeResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** By events, as Node's own iterator closes the connection when reading stops early, and no answer would get through. */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let isOver = false;

  function listen(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const finish = (how: () => void) => () => {
      if (!isOver) how();
      isOver = true;
    };
    const close = finish(() => controller.close());
    const breakOff = finish(() => controller.error(new TypeError('The body of the request broke off.')));
    incoming.on('data', (chunk: Uint8Array) => {
      if (isOver) return;
      controller.enqueue(chunk);
      incoming.pause();
    });
    incoming.once('end', close);
    // Without a listener for "error" there is none; a connection that breaks closes without an end.
    incoming.once('close', breakOff);
  }

  let isHeard = false;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isHeard) listen(controller);
        isHeard = true;
        incoming.resume();
      },
      cancel() {
        isOver = true;
        // Read to its end, and thrown away: the client listens for an answer only when it has said everything.
        incoming.resume();
      },
    },
    // Nothing is read before it is asked for: the handler may refuse without a look at the body.
    { highWaterMark: 0 },
  );
}

function writtenAnew(body: unknown): BodyInit | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

async function send(response: Response, outgoing: NodeResponse, { method, signal }: Request): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  // Each its own, and beside those which the host has set already.
  for (const cookie of response.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie);

  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined || method === 'HEAD') {
    outgoing.end();
    return reader?.cancel();
  }
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!outgoing.write(next.value)) await drained(outgoing);
  }
  signal.removeEventListener('abort', stop);
  outgoing.end();
}

function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
  });
}
