import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { isCviError } from '../../errors/isCviError';
import type { SessionRefusedError } from '../../errors/SessionRefusedError';
import { isRecord } from '../../protocol/isRecord';
import { callWithTimeout } from '../callWithTimeout';
import { internalRefusal, RequestRefusal } from './RequestRefusal';

/** Stops the handling of a request to which the app responds itself: frameworks throw responses as well as returning them. */
export class AppResponse extends Error {
  constructor(readonly response: Response) {
    super('The app has sent a response of its own.');
  }
}

/**
 * Calls a function of the app for a request.
 *
 * @param toRefusal - Makes the refusal for an error that is neither a `Response`, a `SessionRefusedError` nor a time-out.
 * @throws {@link RequestRefusal} when the function throws, refuses or times out, and {@link AppResponse} when it throws or
 *   returns a `Response`.
 */
export async function callApp<Value>(
  callback: string,
  limitMs: number,
  run: () => Value | Promise<Value>,
  toRefusal: (thrown: unknown) => RequestRefusal = (thrown) => internalRefusal('misconfigured', thrown),
): Promise<Exclude<Value, Response>> {
  let value: Value;
  try {
    value = await callWithTimeout(callback, limitMs, run);
  } catch (thrown) {
    if (isResponse(thrown)) throw new AppResponse(thrown);
    if (thrown instanceof CallbackTimeoutError) throw internalRefusal('service-unavailable', thrown);
    throw isSessionRefused(thrown) ? appRefusal(thrown) : toRefusal(thrown);
  }
  if (isResponse(value)) throw new AppResponse(value);
  return value as Exclude<Value, Response>;
}

/** Not by `instanceof`: a response of another realm or package must not count as a user. */
function isResponse(value: unknown): value is Response {
  return isRecord(value) && typeof value.status === 'number' && isRecord(value.headers) && 'get' in value.headers;
}

/** Not by `instanceof`: the error may come from a second copy of the package. */
function isSessionRefused(thrown: unknown): thrown is SessionRefusedError {
  return isCviError(thrown) && thrown.code === 'session-refused';
}

function appRefusal({ status, appCode, appMessage }: SessionRefusedError): RequestRefusal {
  const app = { appCode, ...(appMessage !== undefined && { appMessage }) };
  return new RequestRefusal('refused-by-app', `The app refused the conversation: "${appCode}".`, { status, app });
}
