import type { NodeResponse } from './NodeResponse';

/**
 * Writes a web-standard response to a Node response. When the whole body cannot be written, the body is canceled, so that its
 * source notices.
 *
 * @returns Whether the whole body was written.
 * @throws what reading the body throws, and what Node throws when other code has already responded.
 */
export async function sendResponse(response: Response, outgoing: NodeResponse, method: string): Promise<boolean> {
  try {
    return await write(response, outgoing, method);
  } catch (thrown) {
    // A body that failed by itself cannot be canceled any more.
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
  // One header for each cookie, added to those that the app has set already.
  for (const cookie of response.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie);

  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined || method === 'HEAD') {
    outgoing.end();
    await reader?.cancel();
    return true;
  }
  const connection = { isClosed: false };
  const onClose = (): void => {
    connection.isClosed = true;
    void reader.cancel().catch(() => undefined);
  };
  outgoing.once('close', onClose);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!outgoing.write(next.value)) await waitForDrain(outgoing);
    }
  } finally {
    outgoing.off('close', onClose);
    reader.releaseLock();
  }
  if (connection.isClosed) return false;
  outgoing.end();
  return true;
}

function waitForDrain(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) resolve();
    const finish = (): void => {
      outgoing.off('drain', finish);
      outgoing.off('close', finish);
      resolve();
    };
    outgoing.on('drain', finish);
    outgoing.on('close', finish);
  });
}
