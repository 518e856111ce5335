import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { EndNotHandledError } from '../../errors/EndNotHandledError';
import { sleep } from '../../time/sleep';
import { withTimeout } from '../../time/withTimeout';
import { sha256 } from '../signing/sha256';
import { runOnce, type RunOnceOptions, type RunOutcome } from '../store/runOnce';
import type { EndedSession, SessionContext, SessionUser } from './SessionHandlerOptions';

/** How long a successful `onEnd` is remembered, in milliseconds: longer than any page repeats its end. */
const RESULT_TTL_MS = 60 * 60 * 1000;

/** The pauses between attempts, in milliseconds. */
const RETRY_PAUSES_MS = [1000, 5000, 15_000, 30_000];

/** A conversation that has ended, as `onEnd` gets it. The user may come from a ticket, as JSON. */
export type UntypedEndedSession = Omit<EndedSession<SessionUser>, 'user'> & { readonly user?: unknown };

/**
 * Calls `onEnd` at least once for a conversation, and not again after it has succeeded. It is called again for another payload,
 * such as a rating that comes after the call.
 *
 * @returns Whether `onEnd` has succeeded. `false` also when it takes too long: then it goes on, and no other request calls it
 *   meanwhile. Never rejects: a failure is reported.
 */
export async function callOnEnd<User extends SessionUser, Input>(
  ended: UntypedEndedSession,
  { onEnd, callbackTimeoutMs, store, reportError }: SessionContext<User, Input>,
): Promise<boolean> {
  if (onEnd === undefined) return true;
  const progress = { isBegun: false };
  const calling = callOnce(ended, async () => await onEnd(ended as EndedSession<User>), {
    store,
    callback: 'onEnd',
    resultTtlMs: RESULT_TTL_MS,
    waitMs: callbackTimeoutMs,
    onBegin: () => void (progress.isBegun = true),
    onError: reportError,
  });
  const outcome = await withTimeout(
    () => calling,
    callbackTimeoutMs,
    () => undefined,
  );
  if (outcome === undefined && progress.isBegun) reportError(new CallbackTimeoutError('onEnd', callbackTimeoutMs));
  return outcome === 'done';
}

/** Retries `onEnd` after it has failed, because no page may repeat its end. Never rejects: a failure is reported. */
export async function retryOnEnd<User extends SessionUser, Input>(
  ended: UntypedEndedSession,
  context: SessionContext<User, Input>,
): Promise<void> {
  for (const pauseMs of RETRY_PAUSES_MS) {
    await sleep(pauseMs);
    if (await callOnEnd(ended, context)) return;
  }
  context.reportError(new EndNotHandledError(ended.conversationId, ended.payload));
}

async function callOnce(
  { conversationId, payload }: UntypedEndedSession,
  call: () => Promise<void>,
  options: Omit<RunOnceOptions, 'key'>,
): Promise<RunOutcome> {
  const key = `ended:${conversationId}`;
  try {
    if (payload === undefined) return await runOnce(call, { ...options, key });
    const hash = await sha256(JSON.stringify(payload));
    const outcome = await runOnce(call, { ...options, key: `${key}:${hash.slice(0, 32)}` });
    // A later end without a payload adds nothing, so it counts as handled.
    if (outcome === 'done')
      await runOnce(() => Promise.resolve(), { ...options, key, waitMs: 0 }).catch(options.onError);
    return outcome;
  } catch (error) {
    options.onError(error);
  }
  // The store has failed. It is better to call `onEnd` twice than never.
  try {
    await call();
    return 'done';
  } catch (error) {
    options.onError(error);
    return 'failed';
  }
}
