import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { BODY_WAS_READ, readBody, textOf } from '../readBody';
import { RequestRefusal } from './RequestRefusal';

interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
}

/** Reads a body of JSON, whatever it calls itself: a beacon can only send plain text. An empty one has no fields. */
export async function readJson(request: Request, { maxBodyBytes, bodyTimeoutMs }: BodyLimits): Promise<unknown> {
  const body = await readBody(request, { maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (!body.isRead) {
    if (body.reason === 'was-read') {
      throw new RequestRefusal('misconfigured', BODY_WAS_READ, { cause: new TypeError(BODY_WAS_READ) });
    }
    if (body.reason === 'too-large') {
      throw new RequestRefusal('too-large', `The body is longer than ${maxBodyBytes} bytes.`);
    }
    const what = body.reason === 'too-slow' ? `did not come within ${bodyTimeoutMs} ms` : 'broke off';
    throw new RequestRefusal('bad-request', `The body ${what}.`, { status: 408 });
  }
  const text = textOf(body.bytes);
  try {
    if (text !== undefined) return checkedDepth(text === '' ? {} : JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof RequestRefusal) throw thrown;
    // Otherwise the same as bytes that are no text.
  }
  throw new RequestRefusal('bad-request', 'The body is not JSON in UTF-8.');
}

function checkedDepth(value: unknown): unknown {
  if (!isDeeperThan(value, MAX_DEPTH)) return value;
  throw new RequestRefusal('bad-request', `The body is nested more than ${MAX_DEPTH} times.`);
}
