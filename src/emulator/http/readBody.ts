import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { Refusal } from './Refusal';

const MAX_BYTES = 1_000_000;

/**
 * The JSON of a request, or `undefined` when it has no body. The content type does not matter.
 *
 * Reading stops at a million bytes, so that no body fills the memory.
 *
 * @throws {@link Refusal} for anything but JSON of a sensible size.
 */
export async function readBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === '') return undefined;
  const body = parse(text);
  if (isDeeperThan(body, MAX_DEPTH)) throw tooDeep();
  return body;
}

async function readText({ body, headers }: Request): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const refuse = (): Refusal => {
    void reader.cancel().catch(() => undefined); // the sender need not answer
    return new Refusal(413, `Expected a body of at most ${MAX_BYTES} bytes`);
  };
  if (Number(headers.get('content-length')) > MAX_BYTES) throw refuse();

  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > MAX_BYTES) throw refuse();
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    // An assignment to this name would change what the object inherits from.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch (thrown) {
    // The stack was too short for it.
    throw thrown instanceof RangeError ? tooDeep() : new Refusal(400, 'Invalid JSON');
  }
}

function tooDeep(): Refusal {
  return new Refusal(400, `Expected values nested at most ${MAX_DEPTH} deep`);
}
