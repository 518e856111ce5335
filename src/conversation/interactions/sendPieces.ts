import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Interaction } from '../../protocol';
import type { Clock } from '../Clock';
import type { Conversation } from '../Conversation';
import { steadyTime } from '../steadyTime';

/** One message of a sound. */
export interface Piece {
  readonly message: Interaction;
  /** How long it is heard, in milliseconds. */
  readonly durationMs: number;
}

/** How much faster than it is heard a sound is sent: enough to bridge a bad moment, and little to take back. */
const FASTER = 2;

/** How much a page that was asleep makes up for at once. */
const MAKE_UP_MS = 1000;

/**
 * Sends the pieces of a sound evenly, twice as fast as they are heard.
 *
 * @param pieces - Each is asked for only when it is due, or soon will be.
 * @param signal - Ends it early. The promise is then kept.
 * @returns A promise that is kept when the last piece is sent, and broken when the call is no longer live before that.
 */
export async function sendPieces(
  conversation: Conversation,
  pieces: Iterator<Piece>,
  send: (message: Interaction) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let next = pieces.next();
  const readTime = steadyTime(clock);
  let dueAt = readTime();
  let timer: unknown;

  const sendDue = () => {
    const now = readTime();
    dueAt = Math.max(dueAt, now - MAKE_UP_MS);
    while (next.done !== true && dueAt <= now) {
      send(next.value.message);
      dueAt += next.value.durationMs / FASTER;
      next = pieces.next();
    }
    return next.done === true;
  };

  let stopWatching = () => {};
  const ended = new Promise<void>((resolve, reject) => {
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
    // Asked at each piece alone, a call that was away for a moment would leave a gap in the sound.
    const unsubscribe = conversation.subscribe(() => {
      const { status } = conversation.getState().lifecycle;
      if (status !== 'live') reject(new CallNotJoinedError('conversation.echo', status));
    });
    signal.addEventListener('abort', stop);
    stopWatching = () => {
      unsubscribe();
      signal.removeEventListener('abort', stop);
    };
    if (signal.aborted) resolve();
    else tick();
  });
  try {
    await ended;
  } finally {
    clock.clearTimeout(timer);
    stopWatching();
  }
}
