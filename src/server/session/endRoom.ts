import { sleep } from '../sleep';
import type { SessionUser } from './SessionHandlerOptions';
import { isOver } from './serviceRefusal';
import type { SessionWork } from './SessionWork';

/** The pauses between attempts, in milliseconds. */
const PAUSES_MS = [1000, 5000, 15_000, 30_000];

/** Ends a room that no page will end. Tries again, as nobody else will. Never rejects: what remains open is reported. */
export async function endRoom<User extends SessionUser, Input>(
  conversationId: string,
  { client, report }: SessionWork<User, Input>,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.conversations.end(conversationId);
      return;
    } catch (error) {
      const over = isOver(error);
      if (over === 'yes') return;
      const pauseMs = PAUSES_MS[attempt];
      if (over === 'probably' || pauseMs === undefined) {
        report(error);
        return;
      }
      await sleep(pauseMs);
    }
  }
}
