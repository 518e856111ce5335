/** The signal of a request. Some frameworks make requests without one. */
export function requestSignal(request: Request): AbortSignal {
  return (request as Partial<Request>).signal ?? new AbortController().signal;
}

/** Whether the client has closed the connection and no longer waits for the response. */
export function isAborted(request: Request): boolean {
  return requestSignal(request).aborted;
}
