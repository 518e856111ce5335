import { RoomMayBeOpenError } from '../../errors/RoomMayBeOpenError';
import { isRandomName } from './conversationBody';
import { endRoom } from './endRoom';
import type { SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** The pauses before each look, in milliseconds: the service may still be creating it. */
const LOOKS_AFTER_MS = [0, 5000, 25_000, 60_000];

/** How many looks in a row may fail, and the pause after the first of them, which doubles. */
const MOST_FAILURES = 6;
const AGAIN_AFTER_MS = 2000;

/**
 * Looks for a room that the service may have opened although its answer never came, and ends it. The room is known by its
 * random name. Never rejects: when the rooms cannot be listed, that is reported.
 */
export async function endLostRoom<User extends SessionUser, Input>(
  conversationName: string,
  work: SessionWork<User, Input>,
): Promise<void> {
  const { conversations } = work.client;
  // A name of the app's own may belong to several rooms, and only one of them is lost.
  if (!isRandomName(conversationName) || conversations.list === undefined) return;
  for (const pauseMs of LOOKS_AFTER_MS) {
    await sleep(pauseMs);
    for (let failures = 0; ;) {
      try {
        for await (const room of conversations.list({ status: 'active' })) {
          if (room.conversation_name !== conversationName) continue;
          await endRoom(room.conversation_id, work);
          return;
        }
        break;
      } catch (error) {
        failures += 1;
        if (failures === MOST_FAILURES) {
          work.report(new RoomMayBeOpenError(conversationName, error));
          return;
        }
        await sleep(AGAIN_AFTER_MS * 2 ** (failures - 1));
      }
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
