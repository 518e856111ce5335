import { cloneData } from '../../protocol/cloneData';
import { assertJoined, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Tasks } from './createTasks';

/** The app messages of the call, in both directions. */
interface Messages {
  /** Copies of the messages that the client sent, oldest first. */
  readonly sent: readonly unknown[];
  sendAppMessage(data: unknown): void;
  /** Delivers a message to the client. */
  deliver(data: unknown, fromId: string): void;
}

const MAX_LENGTH = 4096;

/** @param onSent - Called with each message of the client, in a later task. */
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
      assertJoined(status, 'sendAppMessage()');
      // Daily counts the UTF-16 units of the JSON, and throws a TypeError for a value without JSON, such as `undefined`.
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
