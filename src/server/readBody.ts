import { longestTimerMs, positiveNumber } from './positiveNumber';
import { signalOf } from './signalOf';

/**
 * How long a body may take, in milliseconds: ten seconds, unless it is said otherwise.
 *
 * @throws {@link InvalidOptionError} for a time that no timer can wait.
 */
export function bodyTimeout(ms = 10_000): number {
  return positiveNumber('bodyTimeoutMs', ms, longestTimerMs);
}

/** For the log and for the answer: whoever sees it first is mostly the developer. */
export const BODY_WAS_READ =
  'The body was read before this handler could read it, and is lost. Mount the handler before any body parser, let whoever ' +
  'reads it use request.clone(), or pass toNodeHandler() a request that has the parsed "body".';

/** The bytes of a body, or why there are none: something else has read it, it is too long, it broke off, or it took too long. */
export type ReadBody =
  | { readonly isRead: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly isRead: false; readonly reason: UnreadReason };

type UnreadReason = 'was-read' | 'too-large' | 'broken-off' | 'too-slow';

/** Reads a body to its end, or until it is too long or too slow: nobody may fill the memory, or stay. Never throws. */
export async function readBody(
  request: Request,
  { maxBytes, timeoutMs }: { readonly maxBytes: number; readonly timeoutMs: number },
): Promise<ReadBody> {
  if (Number(request.headers.get('content-length')) > maxBytes) return unread('too-large');
  const reader = readerOf(request);
  if (reader === null) return unread('was-read');
  if (reader === undefined) return { isRead: true, bytes: new Uint8Array() };

  const signal = signalOf(request);
  let giveUp = (_: ReadBody): void => undefined;
  const givenUp = new Promise<ReadBody>((resolve) => (giveUp = resolve));
  let timer = setTimeout(() => giveUp(unread('too-slow')), timeoutMs);
  const breakOff = () => {
    clearTimeout(timer);
    // What has arrived is read all the same: a page on its way out asks for the end, and is gone.
    timer = setTimeout(() => giveUp(unread('broken-off')));
  };
  if (signal.aborted) breakOff();
  else signal.addEventListener('abort', breakOff, { once: true });
  try {
    return await Promise.race([readAll(reader, maxBytes), givenUp]);
  } catch {
    return unread('broken-off');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', breakOff);
    // Not waited for: the sender need not answer. After the end of the body it does nothing.
    void reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** `undefined` when there is no body, `null` when something else has read it or reads it, or when it is no stream of the web. */
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
  return { isRead: true, bytes: joined(chunks, length) };
}

function unread(reason: UnreadReason): ReadBody {
  return { isRead: false, reason };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** The text of bytes in UTF-8, or `undefined` when they are something else. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
