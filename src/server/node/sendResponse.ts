import type { NodeResponse } from './NodeResponse';

/**
 * Writes a web-standard response to one of Node's. Its body is canceled when not all of it could be written, so that whoever made
 * it knows.
 *
 * @returns Whether all of it was written.
 * @throws what reading the body throws, and what Node throws when something else has answered already.
 */
export async function sendResponse(response: Response, outgoing: NodeResponse, method: string): Promise<boolean> {
  try {
    return await write(response, outgoing, method);
  } catch (thrown) {
    // After an error of its own, the body is not there any more to be canceled.
    await response.body?.cancel().catch(() => undefined);
    throw thrown;
  }
}

async function write(response: Response, outgoing: NodeResponse, method: string): Promise<boolean> {
  if (outgoing.destroyed) {
    await response.body?.cancel();
    return false;
  }
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  // Each its own, and beside those which the host has set already.
  for (const cookie of response.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie);

  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined || method === 'HEAD') {
    outgoing.end();
    await reader?.cancel();
    return true;
  }
  const connection = { isClosed: false };
  const stop = (): void => {
    connection.isClosed = true;
    void reader.cancel().catch(() => undefined);
  };
  outgoing.once('close', stop);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!outgoing.write(next.value)) await drained(outgoing);
    }
  } finally {
    outgoing.off('close', stop);
    reader.releaseLock();
  }
  if (connection.isClosed) return false;
  outgoing.end();
  return true;
}

function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) resolve();
    const go = (): void => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
  });
}
