import { isRecord } from '../../protocol/isRecord';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';

/** Asks `authorize`. Frameworks throw responses as well as returning them, and either is the host's own answer. */
export async function authorizedUser<User extends SessionUser>(
  request: Request,
  authorize: SessionHandlerOptions<User>['authorize'],
): Promise<{ readonly user: User } | { readonly response: Response }> {
  try {
    const user = await authorize(request);
    if (isResponse(user)) return { response: user };
    if (user) return { user };
  } catch (thrown) {
    if (isResponse(thrown)) return { response: thrown };
    throw refused(thrown);
  }
  throw refused();
}

/** Not by `instanceof`: a response of another realm or package would pass for a user. */
function isResponse(value: unknown): value is Response {
  return isRecord(value) && typeof value.status === 'number' && isRecord(value.headers) && 'get' in value.headers;
}

function refused(cause?: unknown): SessionRefused {
  return new SessionRefused('not-authorized', 'Whoever is asking may not start a conversation.', { cause });
}
