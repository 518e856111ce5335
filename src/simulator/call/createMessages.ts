import { cloneData } from '../../protocol/cloneData';
import { requireJoined, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Tasks } from './createTasks';

/** The messages of the call, both ways. */
interface Messages {
  /** What the client sent, oldest first, as it was at that moment. */
  readonly sent: readonly unknown[];
  sendAppMessage(data: unknown): void;
  /** Lets the client receive a message. */
  deliver(data: unknown, fromId: string): void;
}

const MAX_LENGTH = 4096;

/** @param onSent - Told of each message of the client's, once it has crossed the room. */
export function createMessages(
  status: CallStatus,
  tasks: Tasks,
  events: Events,
  onSent: (data: unknown) => void,
): Messages {
  const sent: unknown[] = [];

  return {
    sent,
    sendAppMessage(data) {
      requireJoined(status, 'sendAppMessage()');
      // Daily counts UTF-16 units of the JSON text, and stumbles over what has none, such as `undefined`.
      if (JSON.stringify(data).length > MAX_LENGTH) {
        throw new Error(`Message data too large. Max size is ${MAX_LENGTH}`);
      }
      const copy: unknown = cloneData(data);
      sent.push(copy);
      tasks.after(0, () => onSent(copy));
    },
    deliver(data, fromId) {
      const copy: unknown = cloneData(data);
      tasks.after(0, () => events.emit('app-message', { data: copy, fromId }));
    },
  };
}
