import type { Lifecycle } from '../slices/Lifecycle';
import type { ObjectivesState } from './ObjectiveState';
import { serializeObjectives } from './serializeObjectives';

/** Where objectives are stored during a reload: `sessionStorage`, or anything like it. */
export interface ConversationStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly removeItem: (key: string) => void;
}

/** The stored objectives of conversations, by conversation id. Nothing is stored while the id is not known. */
export interface ObjectiveStorage {
  readonly read: (conversationId: string) => string | null;
  /** Returns false if the storage rejects the write. The older text is removed in that case. */
  readonly write: (conversationId: string, objectives: ObjectivesState, lifecycle: Lifecycle) => boolean;
}

/** Stores objectives. Never throws: where storage is forbidden or full, the conversation works, but a reload loses them. */
export function createObjectiveStorage(storage: ConversationStorage | null): ObjectiveStorage {
  // The number is the version of the format.
  const keyOf = (conversationId: string) => `tavus-react:1:${conversationId}`;
  return {
    read(conversationId) {
      try {
        return storage?.getItem(keyOf(conversationId)) ?? null;
      } catch {
        return null;
      }
    },
    write(conversationId, objectives, { endReason }) {
      if (conversationId === '' || storage === null) return true;
      const key = keyOf(conversationId);
      // After these two, the same room can be joined again, with the same pending objectives.
      const isOver = endReason !== null && endReason !== 'left' && endReason !== 'replica-left';
      const text = isOver ? null : serializeObjectives(objectives);
      try {
        // The older text must not stay if the new one does not fit: its queued decision would be sent again after a reload.
        storage.removeItem(key);
        if (text !== null) storage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}
