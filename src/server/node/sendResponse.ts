import type { NodeResponse } from './NodeResponse';

/**
 * Writes a web-standard response to one of Node's. Its body is canceled when the connection closes before all of it was written,
 * so that whoever made it knows.
 *
 * @throws what reading the body throws.
 */
export async function sendResponse(response: Response, outgoing: NodeResponse, method: string): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  // Each its own, and beside those which the host has set already.
  for (const cookie of response.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie);

  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined || method === 'HEAD') {
    outgoing.end();
    return reader?.cancel();
  }
  const stop = (): void => void reader.cancel().catch(() => undefined);
  outgoing.once('close', stop);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!outgoing.write(next.value)) await drained(outgoing);
  }
  outgoing.off('close', stop);
  outgoing.end();
}

function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
  });
}
