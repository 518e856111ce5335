import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { isCviError } from '../../errors/isCviError';
import type { SessionRefusedError } from '../../errors/SessionRefusedError';
import { isRecord } from '../../protocol/isRecord';
import { withTimeout } from '../withTimeout';
import { internalRefusal } from './serviceRefusal';
import { RequestRefusal } from './RequestRefusal';

/** Carries a response of the app's own through the handler: frameworks throw responses as well as returning them. */
export class AppResponse extends Error {
  constructor(readonly response: Response) {
    super('The app has answered by itself.');
  }
}

/**
 * Calls a function of the app.
 *
 * @param refusalOf - What the page gets when the function throws something of no known kind.
 * @throws {@link RequestRefusal} when the function throws, refuses or times out, and {@link AppResponse} when it throws or
 *   returns a `Response`.
 */
export async function callApp<Value>(
  callback: string,
  limitMs: number,
  run: () => Value | Promise<Value>,
  refusalOf: (thrown: unknown) => RequestRefusal = (thrown) => internalRefusal('misconfigured', thrown),
): Promise<Exclude<Value, Response>> {
  let value: Value;
  try {
    value = await withTimeout(callback, limitMs, run);
  } catch (thrown) {
    if (isResponse(thrown)) throw new AppResponse(thrown);
    if (thrown instanceof CallbackTimeoutError) throw internalRefusal('service-unavailable', thrown);
    throw isAppRefusal(thrown) ? appRefusal(thrown) : refusalOf(thrown);
  }
  if (isResponse(value)) throw new AppResponse(value);
  return value as Exclude<Value, Response>;
}

/** Not by `instanceof`: a response of another realm or package would pass for a user. */
function isResponse(value: unknown): value is Response {
  return isRecord(value) && typeof value.status === 'number' && isRecord(value.headers) && 'get' in value.headers;
}

/** Not by `instanceof`: the error may come from a second copy of the package. */
function isAppRefusal(thrown: unknown): thrown is SessionRefusedError {
  return isCviError(thrown) && thrown.code === 'session-refused';
}

function appRefusal({ status, appCode, appMessage }: SessionRefusedError): RequestRefusal {
  const app = { appCode, ...(appMessage !== undefined && { appMessage }) };
  return new RequestRefusal('refused-by-app', `The app refused the conversation: "${appCode}".`, { status, app });
}
