import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Interaction } from '../../protocol';
import type { Clock } from '../../time/Clock';
import type { Conversation } from '../Conversation';
import type { RespondOptions } from '../ConversationControls';
import { waitForSilence } from './waitForSilence';

/** Options that let an interaction wait until nobody speaks. */
export interface WhenSilent {
  /** `'silent'`: when neither the replica nor the user speaks, and the replica prepares no response. */
  readonly when: 'silent';
  /** How long it waits at most, in milliseconds. It is then sent all the same. Default 30,000. */
  readonly atMostMs?: number | undefined;
}

/** The options of an interaction that may wait. */
export interface MaybeWhenSilent {
  readonly when?: WhenSilent['when'] | undefined;
  readonly atMostMs?: number | undefined;
}

/** The last interaction of each conversation that waits, or has just been sent: they are sent one after another. */
const queues = /* @__PURE__ */ new WeakMap<Conversation, Promise<unknown>>();

const DEFAULT_WAIT_MS = 30_000;

/** How long the replica may take to begin to speak. Until then, the next interaction waits. */
const BEGIN_MS = 2000;

/**
 * Sends a message when nobody speaks. The messages of a conversation are sent in order, each after the replica has spoken the one
 * before.
 *
 * @param build - Builds and checks the message. Called at once.
 * @returns Rejects with the errors of `build` and of {@link Conversation.send}, and with `CallNotJoinedError` when the call ends before
 *   it is sent.
 */
export async function sendWhenSilent(
  conversation: Conversation,
  build: () => Interaction,
  options: RespondOptions & WhenSilent,
  clock: Clock,
): Promise<void> {
  const message = build();
  assertInCall(conversation, message, conversation.getState().lifecycle.status === 'live');
  const { atMostMs = DEFAULT_WAIT_MS } = options;
  const before = queues.get(conversation);
  const context = { getState: conversation.getState, subscribe: conversation.subscribe, clock };
  const sent = (async () => {
    await before;
    assertInCall(conversation, message, await waitForSilence(context, { of: 'both', atMostMs }));
    conversation.send(message, options);
  })();
  const spoken = sent.then(
    () => waitUntilSpeaking(context),
    () => undefined,
  );
  queues.set(conversation, spoken);
  await sent;
}

/** Waits until the replica begins to speak, or takes too long for it. */
function waitUntilSpeaking({ getState, subscribe, clock }: Parameters<typeof waitForSilence>[0]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clock.clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = clock.setTimeout(end, BEGIN_MS);
    const unsubscribe = subscribe(() => {
      if (getState().turns.replica === 'speaking' || getState().lifecycle.status !== 'live') end();
    });
  });
}

function assertInCall({ getState }: Conversation, { event_type }: Interaction, isInCall: boolean): void {
  if (!isInCall) throw new CallNotJoinedError(event_type, getState().lifecycle.status);
}
