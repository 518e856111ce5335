import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { HttpError } from './HttpError';

const MAX_BYTES = 1_000_000;

/**
 * Parses the JSON body of a request; `undefined` when it has none. The content type does not matter.
 *
 * Reading stops at a million bytes, so that a body cannot fill the memory.
 *
 * @throws {@link HttpError} for invalid JSON, and for a body that is too large or nested too deeply.
 */
export async function parseBody(request: Request): Promise<unknown> {
  const text = await readBodyText(request);
  if (text.trim() === '') return undefined;
  const body = parseJsonText(text);
  if (isDeeperThan(body, MAX_DEPTH)) throw tooDeep();
  return body;
}

async function readBodyText({ body, headers }: Request): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const tooLarge = (): HttpError => {
    void reader.cancel().catch(() => undefined); // the stream may never confirm it
    return new HttpError(413, `Expected a body of at most ${MAX_BYTES} bytes`);
  };
  if (Number(headers.get('content-length')) > MAX_BYTES) throw tooLarge();

  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > MAX_BYTES) throw tooLarge();
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function parseJsonText(text: string): unknown {
  try {
    // Assigning this name would change the prototype of the object.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch (thrown) {
    // A RangeError means that the parser's stack overflowed.
    throw thrown instanceof RangeError ? tooDeep() : new HttpError(400, 'Invalid JSON');
  }
}

function tooDeep(): HttpError {
  return new HttpError(400, `Expected values nested at most ${MAX_DEPTH} deep`);
}
