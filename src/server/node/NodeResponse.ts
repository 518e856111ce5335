/** The part of an answer of Node's own kind that is relied on: an `http.ServerResponse` has it. See {@link NodeRequest}. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  /** The stream of HTTP/2. */
  readonly stream?: { once(event: 'finish', listener: () => void): unknown; close(): void };
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  on(event: 'drain' | 'close', listener: () => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

/** A reply of Fastify's, by what is used of it. */
export interface FastifyReplyLike {
  readonly raw: NodeResponse;
  hijack(): unknown;
}
