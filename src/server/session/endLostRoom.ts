import { RoomMayBeOpenError } from '../../errors/RoomMayBeOpenError';
import { sleep } from '../sleep';
import type { ConversationBody } from './conversationBody';
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
 * name. Never rejects: where it cannot be found, it is reported.
 */
export async function endLostRoom<User extends SessionUser, Input>(
  { body: { conversation_name: name }, isNameUnique }: ConversationBody,
  work: SessionWork<User, Input>,
): Promise<void> {
  const { conversations } = work.client;
  // A name of the app's own may belong to several rooms, and only one of them is lost.
  if (!isNameUnique || conversations.list === undefined) {
    work.report(new RoomMayBeOpenError(name));
    return;
  }
  for (const pauseMs of LOOKS_AFTER_MS) {
    await sleep(pauseMs);
    for (let failures = 0; ;) {
      try {
        for await (const room of conversations.list({ status: 'active', limit: 100 })) {
          if (room.conversation_name !== name) continue;
          await endRoom(room.conversation_id, work);
          return;
        }
        break;
      } catch (error) {
        failures += 1;
        if (failures === MOST_FAILURES) {
          work.report(new RoomMayBeOpenError(name, error));
          return;
        }
        await sleep(AGAIN_AFTER_MS * 2 ** (failures - 1));
      }
    }
  }
}
