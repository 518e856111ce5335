/** The part of a Node response that we use. `http.ServerResponse` has it. See {@link NodeRequest}. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  /** In HTTP/2 only. */
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

/** The part of a Fastify reply that we use. */
export interface FastifyReplyLike {
  readonly raw: NodeResponse;
  hijack(): unknown;
}
