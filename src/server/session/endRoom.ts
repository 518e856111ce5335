import { RoomMayBeOpenError } from '../../errors/RoomMayBeOpenError';
import { sleep } from '../../time/sleep';
import { asApiError } from './RequestRefusal';
import type { SessionContext, SessionUser } from './SessionHandlerOptions';

/** The pauses between attempts to end a room, in milliseconds. */
const RETRY_PAUSES_MS = [1000, 5000, 15_000, 30_000];

/** The pauses before each search for a lost room, in milliseconds: the service may still be creating it. */
const SEARCH_PAUSES_MS = [0, 5000, 25_000, 60_000];

/** How many attempts of one search may fail in a row, and the pause after the first failure, which doubles. */
const MAX_FAILURES = 6;
const FAILURE_PAUSE_MS = 2000;

/** Ends a room that no page will end. Retries, because no page does. Never rejects: a room that stays open is reported. */
export async function endRoom<User extends SessionUser, Input>(
  conversationId: string,
  { client, reportError }: SessionContext<User, Input>,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.conversations.end(conversationId);
      return;
    } catch (error) {
      const ended = isEndedAlready(error);
      if (ended === 'yes') return;
      const pauseMs = RETRY_PAUSES_MS[attempt];
      if (ended === 'probably' || pauseMs === undefined) {
        reportError(error);
        return;
      }
      await sleep(pauseMs);
    }
  }
}

/**
 * Whether a conversation that could not be ended has ended already. It did exist, because a ticket or a creation
 * proves that, and the service responds with 400 to ids that it no longer works with.
 */
export function isEndedAlready(error: unknown): 'yes' | 'probably' | 'no' {
  const failure = asApiError(error);
  // Any proxy may respond with 404, so only the service's own message is certain.
  if (failure?.reason === 'not-found') return failure.serviceMessage === undefined ? 'probably' : 'yes';
  return failure?.reason === 'rejected' && failure.status === 400 ? 'probably' : 'no';
}

/**
 * Ends a room that the service may have opened although its response never arrived. The room is found by its name. Never rejects:
 * a room that cannot be found is reported.
 */
export async function endLostRoom<User extends SessionUser, Input>(
  name: string,
  isNameUnique: boolean,
  context: SessionContext<User, Input>,
): Promise<void> {
  const { conversations } = context.client;
  // Several rooms may have a name that the app has chosen, and only one of them is lost.
  if (!isNameUnique || conversations.list === undefined) {
    context.reportError(new RoomMayBeOpenError(name));
    return;
  }
  for (const pauseMs of SEARCH_PAUSES_MS) {
    await sleep(pauseMs);
    for (let failures = 0; ;) {
      try {
        for await (const room of conversations.list({ status: 'active', limit: 100 })) {
          if (room.conversation_name !== name) continue;
          await endRoom(room.conversation_id, context);
          return;
        }
        break;
      } catch (error) {
        failures += 1;
        if (failures === MAX_FAILURES) {
          context.reportError(new RoomMayBeOpenError(name, error));
          return;
        }
        await sleep(FAILURE_PAUSE_MS * 2 ** (failures - 1));
      }
    }
  }
}
