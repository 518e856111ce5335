import { settledWithin } from '../settledWithin';
import { callOnEnd, callOnEndAgain, type Ended } from './callOnEnd';
import { endRoom } from './endRoom';
import type { SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** How long an `onCreated` that takes too long is waited for, in milliseconds, before the app hears of the end. */
const LONGEST_ON_CREATED_MS = 60_000;

/**
 * Ends a conversation that no page will end. Never rejects: what fails is reported.
 *
 * @param created - `onCreated`, where it has begun: the app then has to learn of the end, and not before it has settled.
 */
export async function endUnclaimed<User extends SessionUser, Input>(
  ended: Ended,
  created: Promise<unknown> | undefined,
  work: SessionWork<User, Input>,
): Promise<void> {
  await endRoom(ended.conversationId, work);
  if (created === undefined || work.onEnd === undefined) return;
  await settledWithin(
    created.catch(() => undefined),
    LONGEST_ON_CREATED_MS,
  );
  if (!(await callOnEnd(ended, work))) await callOnEndAgain(ended, work);
}
