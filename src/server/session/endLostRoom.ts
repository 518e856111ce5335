import { isRandomName } from './conversationBody';
import { endRoom } from './endRoom';
import type { SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** When to look, in milliseconds after the creation has failed: the service may still be at it. */
const LOOKS_AT_MS = [0, 5000, 30_000, 90_000];

/**
 * Looks for a room that the service may have opened although its answer never came, and ends it. The room is known by its
 * random name. Never rejects.
 */
export async function endLostRoom<User extends SessionUser, Input>(
  conversationName: string,
  work: SessionWork<User, Input>,
): Promise<void> {
  const { conversations } = work.client;
  // A name of the app's own may belong to several rooms, and only one of them is lost.
  if (!isRandomName(conversationName)) return;
  let failure: unknown;
  let passedMs = 0;
  for (const atMs of LOOKS_AT_MS) {
    await new Promise((resolve) => setTimeout(resolve, atMs - passedMs));
    passedMs = atMs;
    try {
      for await (const room of conversations.list?.({ status: 'active' }) ?? []) {
        if (room.conversation_name !== conversationName) continue;
        await endRoom(room.conversation_id, work);
        return;
      }
      failure = undefined;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) work.report(failure);
}
