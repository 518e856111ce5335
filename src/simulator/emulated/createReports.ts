import type { Tasks } from '../call/createTasks';
import type { RoomLink } from './createRoomLink';
import { ANSWER_MS, answerWithin } from './answerWithin';

/** What is told to the emulator, in order and one after the other. */
export interface Reports {
  send(message: unknown): void;
  /** Settles when all that was sent has arrived or was given up. */
  settled(): Promise<unknown>;
  /** Gives up the rest. */
  stop(): void;
}

/** How long each attempt waits after the one before. */
const ATTEMPTS_MS = [0, 250, 1000] as const;
/** A minute's talk. With more than that to tell, the emulator is not there. */
const MOST_WAITING = 500;

/** @param onEnded - The emulator says that the conversation is over; it may say so more than once. */
export function createReports(link: RoomLink, tasks: Tasks, onEnded: () => void): Reports {
  let sending = Promise.resolve();
  let waiting = 0;
  let isStopped = false;

  const deliver = async (body: string): Promise<void> => {
    for (const afterMs of ATTEMPTS_MS) {
      if (afterMs > 0) await new Promise<void>((resolve) => void tasks.after(afterMs, resolve));
      if (isStopped) return;
      // It may have arrived although the answer is late, and nothing is to happen twice.
      const told = await answerWithin(tasks, ANSWER_MS, link.tell(body), 'lost');
      if (told === 'ended') {
        isStopped = true; // the rest would be told the same
        onEnded();
      }
      if (told !== 'away') return;
    }
  };

  return {
    send(message) {
      const body = textOf(message);
      if (body === undefined || isStopped || waiting === MOST_WAITING) return;
      waiting += 1;
      sending = sending
        .then(() => deliver(body))
        .finally(() => {
          waiting -= 1;
        });
    },
    settled: () => sending,
    stop() {
      isStopped = true;
    },
  };
}

/** At once, for whoever else receives the message may change it. Not everything that crosses a room is JSON. */
function textOf(message: unknown): string | undefined {
  try {
    return typeof message === 'string' ? message : JSON.stringify(message);
  } catch {
    return undefined;
  }
}
