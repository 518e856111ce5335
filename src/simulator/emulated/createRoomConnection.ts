import { createSeededRandom } from '../../random/createSeededRandom';
import type { Clock } from '../../time/Clock';
import { withTimeout } from '../../time/withTimeout';
import { createTasks } from '../call/createTasks';
import { createEventQueue } from './createEventQueue';
import type { RoomClient } from './createRoomClient';
import type { ApiMessage } from './EmulatedRoomInfo';

/** The connection of a joined call to its room in the emulator, from the join to the end of the call. */
export interface RoomConnection {
  /** Sends an event of the call to the emulator. */
  report(event: unknown): void;
  /** Reports to the emulator that the user left. Resolves when it has responded, or after 2 seconds. */
  end(): Promise<void>;
}

interface RoomConnectionOptions {
  readonly conversationId: string;
  readonly client: RoomClient;
  readonly clock: Clock;
  /** Called when something else ended the conversation. */
  readonly onEnded: () => void;
  /** Called for each message that a server sent into the room. */
  readonly onMessage: (message: ApiMessage) => void;
}

const POLL_MS = 1000;
/** Shorter than the three seconds that a conversation waits for `leave()` and `destroy()`. */
const END_MS = 2000;

/** Reports to the emulator that the user joined, and requests the room's status and new messages every second. */
export function createRoomConnection({
  conversationId,
  client,
  clock,
  onEnded,
  onMessage,
}: RoomConnectionOptions): RoomConnection {
  const tasks = createTasks(clock);
  // Not the call's own session id: two pages with the same seed have the same one.
  const participant_id = createSeededRandom(Math.random() * 2 ** 32).uuid();
  const user = { conversation_id: conversationId, properties: { participant_id } };
  const left = { event_type: 'participant.left', ...user };
  let isOpen = true;
  let isPageClosed = false;
  let cursor = '';

  const stop = (): void => {
    isOpen = false;
    removePageListener();
    events.stop();
    tasks.cancelAll();
  };
  const endedElsewhere = (): void => {
    if (!isOpen) return;
    stop();
    onEnded();
  };
  const events = createEventQueue(client, tasks, endedElsewhere);

  const poll = async (): Promise<void> => {
    const room = await client.fetchRoom(tasks, cursor);
    if (room.status === 'not-found' || room.status === 'ended') endedElsewhere();
    if (!isOpen) return;
    if (room.status === 'active' && room.cursor !== undefined) {
      cursor = room.cursor;
      for (const message of room.messages ?? []) onMessage(message);
    }
    schedulePoll();
  };
  const schedulePoll = (): void => {
    tasks.after(POLL_MS, () => {
      if (isOpen) void poll();
    });
  };

  // A page that is being closed cannot wait for the queue, so this event overtakes the queued ones.
  const removePageListener = onPageHide(() => {
    if (!isPageClosed) client.sendLastEvent(JSON.stringify(left));
    isPageClosed = true;
  });

  events.send({ event_type: 'participant.joined', ...user });
  schedulePoll();

  return {
    report: (event) => events.send(event),
    async end() {
      if (!isOpen) return;
      isOpen = false;
      removePageListener();
      if (!isPageClosed) events.send(left);
      await withTimeout(
        () => events.whenEmpty(),
        END_MS,
        () => undefined,
        tasks.timers,
      );
      stop();
    },
  };
}

function onPageHide(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('pagehide', listener);
  return () => window.removeEventListener('pagehide', listener);
}
