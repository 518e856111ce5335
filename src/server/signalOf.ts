/** The signal of a request. Some frameworks make requests without one. */
export function signalOf(request: Request): AbortSignal {
  return (request as Partial<Request>).signal ?? new AbortController().signal;
}

/** Whether whoever has sent a request waits for its answer no more. */
export function isGone(request: Request): boolean {
  return signalOf(request).aborted;
}
