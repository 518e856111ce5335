import { createTasks } from '../call/createTasks';
import { createSeededRandom } from '../createSeededRandom';
import type { SimulatorClock } from '../SimulatorClock';
import { createReports } from './createReports';
import type { RoomLink } from './createRoomLink';
import type { ApiMessage } from './EmulatedRoomInfo';
import { lookAtRoom } from './lookAtRoom';
import { answerWithin } from './answerWithin';

/** A person's stay in the room, from the join to the end of the call, as the emulator is told of it. */
export interface Visit {
  report(message: unknown): void;
  /** The person is gone. Settles when the emulator knows, or does not answer for long. */
  end(): Promise<void>;
}

interface VisitOptions {
  readonly conversationId: string;
  readonly link: RoomLink;
  readonly clock: SimulatorClock;
  /** The conversation was ended elsewhere. */
  readonly onEnded: () => void;
  /** A server sent something into the room. */
  readonly onMessage: (message: ApiMessage) => void;
}

const LOOK_MS = 1000;
/** Whoever ends a call gives up on it after three seconds. */
const FAREWELL_MS = 2000;

/**
 * Tells that the person is here, and looks every second whether the conversation still goes on, and what was sent into the
 * room.
 */
export function beginVisit({ conversationId, link, clock, onEnded, onMessage }: VisitOptions): Visit {
  const tasks = createTasks(clock);
  // The call's own session id is no use: two pages with the same seed have the same.
  const participant_id = createSeededRandom(Math.random() * 2 ** 32).uuid();
  const person = { conversation_id: conversationId, properties: { participant_id } };
  const left = { event_type: 'participant.left', ...person };
  let isHere = true;
  let isGoneWithPage = false;
  let cursor = '';

  const stop = (): void => {
    isHere = false;
    removePageListener();
    reports.stop();
    tasks.cancelAll();
  };
  const closed = (): void => {
    if (!isHere) return;
    stop();
    onEnded();
  };
  const reports = createReports(link, tasks, closed);

  const look = async (): Promise<void> => {
    const room = await lookAtRoom(link, tasks, cursor);
    if (room.status === 'unknown' || room.status === 'ended') closed();
    if (!isHere) return;
    if (room.status === 'active' && room.cursor !== undefined) {
      cursor = room.cursor;
      for (const message of room.messages ?? []) onMessage(message);
    }
    lookLater();
  };
  const lookLater = (): void => {
    tasks.after(LOOK_MS, () => {
      if (isHere) void look();
    });
  };

  // A page that goes waits for nobody, so this overtakes what is still to be told.
  const removePageListener = onPageHide(() => {
    if (!isGoneWithPage) void link.tell(JSON.stringify(left), { outlivesPage: true });
    isGoneWithPage = true;
  });

  reports.send({ event_type: 'participant.joined', ...person });
  lookLater();

  return {
    report: (message) => reports.send(message),
    async end() {
      if (!isHere) return;
      isHere = false;
      removePageListener();
      if (!isGoneWithPage) reports.send(left);
      await answerWithin(tasks, FAREWELL_MS, reports.settled(), undefined);
      stop();
    },
  };
}

function onPageHide(run: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('pagehide', run);
  return () => window.removeEventListener('pagehide', run);
}
