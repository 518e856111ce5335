import { readBody, textOf } from '../readBody';
import { internalRefusal } from './serviceRefusal';
import { SessionRefused } from './SessionRefused';

/** Reads a body of JSON, whatever it calls itself: a beacon can only send plain text. An empty one has no fields. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  if (request.bodyUsed) {
    const cause = new TypeError('The body was read before the session handler could. Read it from request.clone().');
    throw internalRefusal('misconfigured', cause);
  }
  const body = await readBody(request, maxBytes);
  if (!body.isRead) {
    throw body.reason === 'too-large'
      ? new SessionRefused('too-large', `The body is longer than ${maxBytes} bytes.`)
      : new SessionRefused('bad-request', 'The body broke off.');
  }
  const text = textOf(body.bytes);
  try {
    if (text !== undefined) return text === '' ? {} : JSON.parse(text);
  } catch {
    // The same as bytes that are no text.
  }
  throw new SessionRefused('bad-request', 'The body is not JSON in UTF-8.');
}
