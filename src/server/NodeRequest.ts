/**
 * The part of a request of Node's own kind that is relied on: an `http.IncomingMessage` has it, and so have the requests of
 * Express and Connect. Written out, as the types of Node are not everybody's.
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
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** One of TLS says that it is `encrypted`. */
  readonly socket: object;
  readonly readableDidRead: boolean;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  once(event: 'end' | 'close', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
}
