import type { NodeRequest } from './NodeRequest';

/**
 * Makes a web-standard request of one of Node's.
 *
 * @param parsedBody - What a parser has made of the body, where the framework keeps that elsewhere than in the request.
 * @throws `TypeError` for a host or a method that no request can have.
 */
export function toRequest(incoming: NodeRequest, parsedBody: unknown, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const url = addressOf(incoming);
  const headers = toHeaders(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' };
  if (method === 'GET' || method === 'HEAD') return new Request(url, init);

  // Express 4 has `{}` for a body that it has left alone, so what counts is whether somebody has read it.
  if (!incoming.readableDidRead && !incoming.readableEnded && !(incoming.rawBody instanceof Uint8Array)) {
    return new Request(url, { ...init, body: streamOf(incoming) });
  }
  const isEmpty = !hasBody(incoming) || !incoming.readableDidRead;
  // They describe the body as it came, compressed perhaps.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  const body = keptBody(incoming, parsedBody);
  if (body !== undefined) return new Request(url, { ...init, body });
  return isEmpty ? new Request(url, init) : usedRequest(url, init);
}

/**
 * A request whose body somebody has read, and kept nowhere that is known here. It says so by `bodyUsed`, as such a request of
 * the web does: taking it for empty would do what nobody asked for.
 */
function usedRequest(url: string, init: RequestInit): Request {
  const request = new Request(url, { ...init, body: 'read by somebody else' });
  void request.text();
  return request;
}

function addressOf({ headers, socket, url = '/', originalUrl = url }: NodeRequest): string {
  // Bun's plain sockets have the property as well.
  const scheme = (socket as { readonly encrypted?: unknown }).encrypted === true ? 'https' : 'http';
  const host = headers.host ?? headers[':authority'];
  if (typeof host !== 'string' || !/^[\w.:[\]-]+$/.test(host)) throw new TypeError('The request names no host.');
  // Put together, not resolved: "//elsewhere.example/" is a path here, and would be a host to a resolver.
  const { pathname, search } = originalUrl.startsWith('/')
    ? { pathname: originalUrl, search: '' }
    : new URL(originalUrl);
  return new URL(`${scheme}://${host}${pathname}${search}`).href;
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
        // Discarded as it arrives: most clients listen for an answer only when they have sent everything.
        incoming.resume();
      },
    },
    // Nothing is read before it is asked for: the handler may refuse without a look at the body.
    { highWaterMark: 0 },
  );
}

/** The body as somebody has kept it. `undefined` when that cannot be told from a body that nobody has kept. */
function keptBody(incoming: NodeRequest, parsedBody: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  const isPossible = (body: string | Uint8Array | undefined) => {
    // Express 4 has `{}` also for a body that it has not parsed. In less than six bytes there is no JSON with a field.
    const isPlaceholder = body === '{}' && hasBody(incoming) && !(Number(incoming.headers['content-length']) < 6);
    return body !== undefined && body.length > 0 && !isPlaceholder;
  };
  return [rawOf(incoming.rawBody), rawOf(parsedBody) ?? jsonOf(parsedBody)].find(isPossible);
}

function rawOf(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array || body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

/** What a parser has made of JSON or of a form, as JSON. Anything else, such as a `Map` or a promise, would look like no fields. */
function jsonOf(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  const prototype: unknown = Object.getPrototypeOf(body);
  const isPlain = typeof body !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain && !Array.isArray(body)) return undefined;
  try {
    return JSON.stringify(body);
  } catch {
    return undefined; // such as a cycle
  }
}

/** Whether a request comes with a body. HTTP/2 need not say so: there it is assumed, unless the length is 0. */
export function hasBody({ method, headers }: NodeRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const length = headers['content-length'];
  if (length !== undefined) return length !== '0';
  return headers['transfer-encoding'] !== undefined || ':path' in headers;
}
