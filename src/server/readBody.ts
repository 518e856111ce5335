import { withTimeout } from '../time/withTimeout';
import { LONGEST_TIMER_MS } from '../time/longestTimer';
import { positiveNumber } from './positiveNumber';
import { requestSignal } from './requestSignal';

/**
 * The option `bodyTimeoutMs`: how long a body may take, in milliseconds. Default 10,000.
 *
 * @throws {@link InvalidOptionError} for a time that no timer can wait.
 */
export function bodyTimeout(ms = 10_000): number {
  return positiveNumber('bodyTimeoutMs', ms, LONGEST_TIMER_MS);
}

/** For `onError` and for the response: the developer may look at either first. */
export const BODY_WAS_READ =
  'The body was read before this handler could read it, and is lost. Mount the handler before any body parser, let the other ' +
  'code read a request.clone(), or pass toNodeHandler() a request that has the parsed "body".';

/** The bytes of a body, or why it could not be read. */
export type ReadBody =
  | { readonly isRead: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly isRead: false; readonly reason: UnreadReason };

type UnreadReason = 'was-read' | 'too-large' | 'broken-off' | 'too-slow';

/** Reads a body to its end. Stops when it is too long or too slow, so that no client can fill the memory. Never throws. */
export async function readBody(
  request: Request,
  { maxBytes, timeoutMs }: { readonly maxBytes: number; readonly timeoutMs: number },
): Promise<ReadBody> {
  if (Number(request.headers.get('content-length')) > maxBytes) return unread('too-large');
  const reader = readerOf(request);
  if (reader === null) return unread('was-read');
  if (reader === undefined) return { isRead: true, bytes: new Uint8Array() };

  const signal = requestSignal(request);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = (): void => undefined;
  const aborted = new Promise<ReadBody>((resolve) => {
    // Waits one task: a page that is closing sends its request and aborts it, and the bytes that have arrived are still read.
    onAbort = () => void (timer = setTimeout(() => resolve(unread('broken-off'))));
  });
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const read = () => Promise.race([readAll(reader, maxBytes), aborted]);
    return await withTimeout(read, timeoutMs, () => unread('too-slow'));
  } catch {
    return unread('broken-off');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    // Not awaited, because the sender may never react. After the end of the body, it does nothing.
    void reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** `undefined` when there is no body. `null` when other code reads it or has read it, or when it is not a web stream. */
function readerOf({ body, bodyUsed }: Request): Reader | null | undefined {
  if (bodyUsed) return null;
  try {
    return body?.getReader();
  } catch {
    return null;
  }
}

async function readAll(reader: Reader, maxBytes: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > maxBytes) return unread('too-large');
    chunks.push(next.value);
  }
  return { isRead: true, bytes: concatenate(chunks, length) };
}

function unread(reason: UnreadReason): ReadBody {
  return { isRead: false, reason };
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Decodes UTF-8. Returns `undefined` for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
