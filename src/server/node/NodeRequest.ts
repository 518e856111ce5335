/**
 * The part of a request of Node's own kind that is relied on: an `http.IncomingMessage` has it, and so have an
 * `http2.Http2ServerRequest` and the requests of Express and Connect. Written out, because not every project has the types of Node.
 *
 * Methods that Node returns `this` from are `unknown`, because nothing here chains.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express's and Connect's: the path before they took off where the handler is mounted. */
  readonly originalUrl?: string | undefined;
  /** What a parser in front has made of the body. */
  readonly body?: unknown;
  /** The bytes of the body, where a platform has kept them, as Google Cloud Functions do. */
  readonly rawBody?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** One of TLS says that it is `encrypted`. */
  readonly socket: object;
  readonly readableDidRead: boolean;
  readonly readableEnded: boolean;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  once(event: 'end' | 'close', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** A request of Fastify's, by what is read of it. */
export interface FastifyRequestLike {
  readonly raw: NodeRequest;
  readonly body?: unknown;
}
