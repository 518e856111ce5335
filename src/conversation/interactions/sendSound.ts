import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Interaction } from '../../protocol';
import type { Clock } from '../../time/Clock';
import { steadyTime } from '../../time/steadyTime';
import type { Conversation } from '../Conversation';

/** One message of a sound. */
export interface SoundMessage {
  readonly message: Interaction;
  /** How long its part of the sound plays, in milliseconds. */
  readonly durationMs: number;
}

/** A sound is sent faster than it plays: fast enough to bridge a short loss of the network, slow enough to be interrupted. */
const SPEED = 2;

/** The most that is sent at once after the page was suspended. */
const MAX_CATCH_UP_MS = 1000;

/**
 * Sends the messages of a sound evenly, twice as fast as they play.
 *
 * @param messages - Each message is built shortly before it is sent.
 * @param signal - Stops the sending. The promise then resolves.
 * @returns A promise that resolves when the last message is sent, and rejects if the call stops being live before that.
 */
export async function sendSound(
  conversation: Conversation,
  messages: Iterator<SoundMessage>,
  send: (message: Interaction) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let next = messages.next();
  const readTime = steadyTime(clock);
  let dueAt = readTime();
  let timer: unknown;

  const sendDue = () => {
    const now = readTime();
    dueAt = Math.max(dueAt, now - MAX_CATCH_UP_MS);
    while (next.done !== true && dueAt <= now) {
      send(next.value.message);
      dueAt += next.value.durationMs / SPEED;
      next = messages.next();
    }
    return next.done === true;
  };

  let cleanUp = () => {};
  const finished = new Promise<void>((resolve, reject) => {
    const tick = () => {
      try {
        if (sendDue()) resolve();
        else timer = clock.setTimeout(tick, dueAt - readTime());
      } catch (thrown) {
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    };
    const stop = () => {
      resolve();
    };
    // Subscribed, because a check before each message would miss a short interruption, and leave a gap in the sound.
    const unsubscribe = conversation.subscribe(() => {
      const { status } = conversation.getState().lifecycle;
      if (status !== 'live') reject(new CallNotJoinedError('conversation.echo', status));
    });
    signal.addEventListener('abort', stop);
    cleanUp = () => {
      unsubscribe();
      signal.removeEventListener('abort', stop);
    };
    if (signal.aborted) resolve();
    else tick();
  });
  try {
    await finished;
  } finally {
    clock.clearTimeout(timer);
    cleanUp();
  }
}
