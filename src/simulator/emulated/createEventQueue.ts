import type { Tasks } from '../call/createTasks';
import type { RoomClient } from './createRoomClient';

/** Sends events to the emulator, in order and one at a time. */
export interface EventQueue {
  send(event: unknown): void;
  /** Resolves when all events have been sent or dropped. */
  whenEmpty(): Promise<unknown>;
  /** Drops the events that were not sent yet. */
  stop(): void;
}

/** How long to wait before each attempt. */
const ATTEMPTS_MS = [0, 250, 1000] as const;
/** About as many as one minute of conversation has. If more are waiting, the emulator is not there. */
const MAX_WAITING = 500;

/** @param onEnded - Called when the emulator says that the conversation has ended. It may be called more than once. */
export function createEventQueue(client: RoomClient, tasks: Tasks, onEnded: () => void): EventQueue {
  let sending = Promise.resolve();
  let waiting = 0;
  let isStopped = false;

  const sendWithRetry = async (body: string): Promise<void> => {
    for (const afterMs of ATTEMPTS_MS) {
      if (afterMs > 0) await new Promise<void>((resolve) => void tasks.after(afterMs, resolve));
      if (isStopped) return;
      const outcome = await client.sendEvent(tasks, body);
      if (outcome === 'ended') {
        isStopped = true; // the other events would have the same outcome
        onEnded();
      }
      if (outcome !== 'unreachable') return;
    }
  };

  return {
    send(event) {
      const body = eventAsJson(event);
      if (body === undefined || isStopped || waiting === MAX_WAITING) return;
      waiting += 1;
      sending = sending
        .then(() => sendWithRetry(body))
        .finally(() => {
          waiting -= 1;
        });
    },
    whenEmpty: () => sending,
    stop() {
      isStopped = true;
    },
  };
}

/** Called when the event is queued, because other receivers may change the object later. `undefined` for what is not JSON. */
function eventAsJson(event: unknown): string | undefined {
  try {
    return typeof event === 'string' ? event : JSON.stringify(event);
  } catch {
    return undefined;
  }
}
