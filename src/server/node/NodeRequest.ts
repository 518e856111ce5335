/**
 * The part of a Node request that we use. `http.IncomingMessage`, `http2.Http2ServerRequest` and the requests of Express and Connect
 * have it. Written out, because not every project has the types of Node.
 *
 * Where Node's methods return `this`, these return `unknown`, because we do not chain calls.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** In Express and Connect: the path before they removed the mount point of the handler. */
  readonly originalUrl?: string | undefined;
  /** The body, where a parser in front of the handler has parsed it. */
  readonly body?: unknown;
  /** The bytes of the body, where a platform keeps them, such as Google Cloud Functions. */
  readonly rawBody?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A TLS socket has `encrypted: true`. */
  readonly socket: object;
  readonly readableDidRead: boolean;
  readonly readableEnded: boolean;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  once(event: 'end' | 'close', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** The part of a Fastify request that we use. */
export interface FastifyRequestLike {
  readonly raw: NodeRequest;
  readonly body?: unknown;
}
