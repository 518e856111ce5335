import type { NodeRequest } from './NodeRequest';

/**
 * Converts a Node request to a web-standard request.
 *
 * @param parsedBody - The parsed body, where a framework keeps it outside of the Node request.
 * @throws `TypeError` for a host or a method that no request can have.
 */
export function toRequest(incoming: NodeRequest, parsedBody: unknown, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const url = urlOf(incoming);
  const headers = toHeaders(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' };
  if (method === 'GET' || method === 'HEAD') return new Request(url, init);

  // Not by `body`: Express 4 sets it to `{}` even when it has not read the body.
  if (!incoming.readableDidRead && !incoming.readableEnded && !(incoming.rawBody instanceof Uint8Array)) {
    return new Request(url, { ...init, body: toStream(incoming) });
  }
  const isEmpty = !hasBody(incoming) || !incoming.readableDidRead;
  // They describe the body as it arrived, perhaps compressed.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  const body = storedBody(incoming, parsedBody);
  if (body !== undefined) return new Request(url, { ...init, body });
  return isEmpty ? new Request(url, init) : usedRequest(url, init);
}

/**
 * A request whose body other code has read, and stored nowhere that we know. Its `bodyUsed` is true, like that of any request whose
 * body was read. An empty body would be wrong: the handler would treat it as a request without fields.
 */
function usedRequest(url: string, init: RequestInit): Request {
  const request = new Request(url, { ...init, body: 'read by other code' });
  void request.text();
  return request;
}

function urlOf({ headers, socket, url = '/', originalUrl = url }: NodeRequest): string {
  // Not by the presence of `encrypted`: Bun's plain sockets have it as well.
  const scheme = (socket as { readonly encrypted?: unknown }).encrypted === true ? 'https' : 'http';
  const host = headers.host ?? headers[':authority'];
  if (typeof host !== 'string' || !/^[\w.:[\]-]+$/.test(host)) throw new TypeError('The request names no host.');
  // Concatenated, not resolved: "//elsewhere.example/" is a path here, but `new URL(path, base)` would read a host.
  const { pathname, search } = originalUrl.startsWith('/')
    ? { pathname: originalUrl, search: '' }
    : new URL(originalUrl);
  return new URL(`${scheme}://${host}${pathname}${search}`).href;
}

function toHeaders(incoming: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    // Names with a colon are pseudo-headers of HTTP/2.
    if (value === undefined || name.startsWith(':')) continue;
    for (const item of Array.isArray(value) ? value : [value]) headers.append(name, item);
  }
  return headers;
}

/** By events: Node's own iterator closes the connection when reading stops early, so that no response would arrive. */
function toStream(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let isOver = false;

  function listen(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const finishWith = (finish: () => void) => () => {
      if (!isOver) finish();
      isOver = true;
    };
    const onEnd = finishWith(() => controller.close());
    const onClose = finishWith(() => controller.error(new TypeError('The body of the request broke off.')));
    incoming.on('data', (chunk: Uint8Array) => {
      if (isOver) return;
      controller.enqueue(chunk);
      incoming.pause();
    });
    incoming.once('end', onEnd);
    // A broken connection emits "close" without "end". Node emits no "error" unless there is a listener for it.
    incoming.once('close', onClose);
  }

  let isListening = false;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isListening) listen(controller);
        isListening = true;
        incoming.resume();
      },
      cancel() {
        isOver = true;
        // The rest is discarded as it arrives: most clients read a response only when they have sent everything.
        incoming.resume();
      },
    },
    // Without a queue, so that nothing is read before the handler reads: it may refuse the request first.
    { highWaterMark: 0 },
  );
}

/** The body as other code has stored it. `undefined` when it is not stored, or when it may be a placeholder. */
function storedBody(incoming: NodeRequest, parsedBody: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  const isPossible = (body: string | Uint8Array | undefined) => {
    // Express 4 sets `{}` also for a body that it has not parsed. JSON with a field has six bytes at least.
    const isPlaceholder = body === '{}' && hasBody(incoming) && !(Number(incoming.headers['content-length']) < 6);
    return body !== undefined && body.length > 0 && !isPlaceholder;
  };
  return [toRawBody(incoming.rawBody), toRawBody(parsedBody) ?? bodyAsJson(parsedBody)].find(isPossible);
}

function toRawBody(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array || body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

/** A parsed body as JSON. Only plain values: a `Map` or a promise would become an object without fields. */
function bodyAsJson(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  const prototype: unknown = Object.getPrototypeOf(body);
  const isPlain = typeof body !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain && !Array.isArray(body)) return undefined;
  try {
    return JSON.stringify(body);
  } catch {
    return undefined; // such as for a cycle
  }
}

/** Whether a request has a body. HTTP/2 does not always say, so a body is assumed there unless its length is 0. */
export function hasBody({ method, headers }: NodeRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const length = headers['content-length'];
  if (length !== undefined) return length !== '0';
  return headers['transfer-encoding'] !== undefined || ':path' in headers;
}
