import { callApp } from './callApp';
import type { SessionUser } from './SessionHandlerOptions';
import { RequestRefusal } from './RequestRefusal';
import type { SessionWork } from './SessionWork';

/** Asks `authorize` who is there. */
export async function authorizedUser<User extends SessionUser, Input>(
  request: Request,
  { authorize, callbackTimeoutMs }: SessionWork<User, Input>,
): Promise<User> {
  const user = await callApp('authorize', callbackTimeoutMs, () => authorize(request), refused);
  if (user) return user;
  throw refused();
}

function refused(cause?: unknown): RequestRefusal {
  return new RequestRefusal('not-authorized', 'Whoever is asking may not start a conversation.', { cause });
}
