import { withTimeout } from '../withTimeout';
import { runOnce } from '../store/runOnce';
import type { EndedSession, SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** How long it is remembered that the app was told, in milliseconds: longer than any page asks again. */
const REMEMBERED_MS = 60 * 60 * 1000;

/**
 * Tells the app that a conversation was ended: at least once, and not again after that has succeeded.
 *
 * @returns Whether the app was told. Never rejects: a failure is reported.
 */
export async function tellEnd<User extends SessionUser, Input>(
  ended: Omit<EndedSession<User>, 'user'> & { readonly user?: unknown },
  { onEnd, callbackTimeoutMs, store, report }: SessionWork<User, Input>,
): Promise<boolean> {
  if (onEnd === undefined) return true;
  const told = { ...ended, user: ended.user as User };
  try {
    const outcome = await runOnce(() => withTimeout('onEnd', callbackTimeoutMs, () => onEnd(told)), {
      store,
      key: `ended:${ended.conversationId}`,
      rememberMs: REMEMBERED_MS,
      waitMs: callbackTimeoutMs,
      onBegin: () => undefined,
      onError: report,
    });
    return outcome === 'done';
  } catch (error) {
    report(error);
    return false;
  }
}
