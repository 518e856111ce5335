import { BODY_WAS_READ, readBody, textOf } from '../readBody';
import { SessionRefused } from './SessionRefused';

interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
}

/** Reads a body of JSON, whatever it calls itself: a beacon can only send plain text. An empty one has no fields. */
export async function readJson(request: Request, { maxBodyBytes, bodyTimeoutMs }: BodyLimits): Promise<unknown> {
  if (request.bodyUsed) {
    throw new SessionRefused('misconfigured', BODY_WAS_READ, { cause: new TypeError(BODY_WAS_READ) });
  }
  const body = await readBody(request, { maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (!body.isRead) {
    if (body.reason === 'too-large') {
      throw new SessionRefused('too-large', `The body is longer than ${maxBodyBytes} bytes.`);
    }
    const what = body.reason === 'too-slow' ? `did not come within ${bodyTimeoutMs} ms` : 'broke off';
    throw new SessionRefused('bad-request', `The body ${what}.`, { status: 408 });
  }
  const text = textOf(body.bytes);
  try {
    if (text !== undefined) return text === '' ? {} : JSON.parse(text);
  } catch {
    // The same as bytes that are no text.
  }
  throw new SessionRefused('bad-request', 'The body is not JSON in UTF-8.');
}
