import type { SessionUser } from './SessionHandlerOptions';
import { isOver } from './serviceRefusal';
import type { SessionWork } from './SessionWork';

/** The pauses between attempts, in milliseconds. */
const PAUSES_MS = [1000, 5000, 15_000, 30_000];

/**
 * Ends a room that no page has got. Tries again, as nobody else will.
 *
 * @returns Whether it is over. Never rejects: what remains open is reported.
 */
export async function endRoom<User extends SessionUser, Input>(
  conversationId: string,
  { client, report }: SessionWork<User, Input>,
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.conversations.end(conversationId);
      return true;
    } catch (error) {
      const over = isOver(error);
      if (over === 'yes') return true;
      const pauseMs = PAUSES_MS[attempt];
      if (over === 'probably' || pauseMs === undefined) {
        report(error);
        return over === 'probably';
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
