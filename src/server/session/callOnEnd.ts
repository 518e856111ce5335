import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { EndNotHandledError } from '../../errors/EndNotHandledError';
import { settledWithin } from '../settledWithin';
import { sha256 } from '../signing/sha256';
import { sleep } from '../sleep';
import { runOnce, type RunOnceOptions, type RunOutcome } from '../store/runOnce';
import type { EndedSession, SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** How long it is remembered that the app was told, in milliseconds: longer than any page asks again. */
const REMEMBERED_MS = 60 * 60 * 1000;

/** The pauses between attempts, in milliseconds. */
const PAUSES_MS = [1000, 5000, 15_000, 30_000];

/** A conversation that has ended, and the request by which. The user comes out of a ticket, as JSON. */
export type Ended = Omit<EndedSession<SessionUser>, 'user'> & { readonly user?: unknown };

/**
 * Tells the app that a conversation was ended: at least once, and not again after that has succeeded. Another payload is told as
 * well, such as a rating that comes after the call.
 *
 * @returns Whether the app was told. `false` also when `onEnd` takes too long: it goes on, and nobody else calls it meanwhile.
 *   Never rejects: a failure is reported.
 */
export async function callOnEnd<User extends SessionUser, Input>(
  ended: Ended,
  { onEnd, callbackTimeoutMs, store, report }: SessionWork<User, Input>,
): Promise<boolean> {
  if (onEnd === undefined) return true;
  const progress = { isBegun: false };
  const told = runOnEnd(ended, async () => await onEnd(ended as EndedSession<User>), {
    store,
    callback: 'onEnd',
    rememberMs: REMEMBERED_MS,
    waitMs: callbackTimeoutMs,
    onBegin: () => void (progress.isBegun = true),
    onError: report,
  });
  const outcome = await settledWithin(told, callbackTimeoutMs);
  if (outcome === undefined && progress.isBegun) report(new CallbackTimeoutError('onEnd', callbackTimeoutMs));
  return outcome === 'done';
}

/** Goes on to call `onEnd` after that has failed, as nobody else may ask for it. Never rejects: a failure is reported. */
export async function callOnEndAgain<User extends SessionUser, Input>(
  ended: Ended,
  work: SessionWork<User, Input>,
): Promise<void> {
  for (const pauseMs of PAUSES_MS) {
    await sleep(pauseMs);
    if (await callOnEnd(ended, work)) return;
  }
  work.report(new EndNotHandledError(ended.conversationId, ended.payload));
}

async function runOnEnd(
  { conversationId, payload }: Ended,
  call: () => Promise<void>,
  options: Omit<RunOnceOptions, 'key'>,
): Promise<RunOutcome> {
  const key = `ended:${conversationId}`;
  try {
    if (payload === undefined) return await runOnce(call, { ...options, key });
    const hash = await sha256(JSON.stringify(payload));
    const outcome = await runOnce(call, { ...options, key: `${key}:${hash.slice(0, 32)}` });
    // After this one, an end without a payload is no news.
    if (outcome === 'done')
      await runOnce(() => Promise.resolve(), { ...options, key, waitMs: 0 }).catch(options.onError);
    return outcome;
  } catch (error) {
    options.onError(error);
  }
  // The store could not be asked. To hear of an end twice is better than not at all.
  try {
    await call();
    return 'done';
  } catch (error) {
    options.onError(error);
    return 'failed';
  }
}
