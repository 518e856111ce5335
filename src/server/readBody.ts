/** The bytes of a body, or why there are none: it is longer than allowed, or it broke off. */
export type ReadBody =
  | { readonly isRead: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly isRead: false; readonly reason: 'too-large' | 'broken-off' };

/** Reads a body to its end, or until it is too long: nobody may fill the memory. Never throws. */
export async function readBody(request: Request, maxBytes: number): Promise<ReadBody> {
  if (Number(request.headers.get('content-length')) > maxBytes) return { isRead: false, reason: 'too-large' };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = request.body?.getReader();
    for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
      length += next.value.byteLength;
      if (length > maxBytes) {
        // Not waited for: the sender need not answer.
        void reader?.cancel().catch(() => undefined);
        return { isRead: false, reason: 'too-large' };
      }
      chunks.push(next.value);
    }
    return { isRead: true, bytes: joined(chunks, length) };
  } catch {
    return { isRead: false, reason: 'broken-off' };
  }
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
