import type { Lifecycle } from '../lifecycle';
import type { ObjectivesState } from './ObjectiveState';
import { storeObjectives } from './storedObjectives';

/** Where a conversation is kept over a reload: `sessionStorage`, or anything like it. */
export interface ConversationStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly removeItem: (key: string) => void;
}

/** What a tab remembers of conversations, by their ids. Of one whose id is not known, nothing is kept. */
export interface Memory {
  readonly read: (conversationId: string) => string | null;
  /** Returns false if the storage rejects the write. The older text is removed in that case. */
  readonly keep: (conversationId: string, objectives: ObjectivesState, lifecycle: Lifecycle) => boolean;
}

/**
 * Opens the memory of a tab. Storage may be forbidden or full; a conversation then does not outlive a reload, and works all
 * the same.
 */
export function openMemory(storage: ConversationStorage | null): Memory {
  // What a later version keeps in another form stands under another number.
  const keyOf = (conversationId: string) => `tavus-react:1:${conversationId}`;
  return {
    read(conversationId) {
      try {
        return storage?.getItem(keyOf(conversationId)) ?? null;
      } catch {
        return null;
      }
    },
    keep(conversationId, objectives, { endReason }) {
      if (conversationId === '' || storage === null) return true;
      const key = keyOf(conversationId);
      // After these two, the same room can be joined again, with the same pending objectives.
      const isOver = endReason !== null && endReason !== 'left' && endReason !== 'replica-left';
      const text = isOver ? null : storeObjectives(objectives);
      try {
        // An older text must not stay where a new one has no room: a queued decision in it would be sent again after a reload.
        storage.removeItem(key);
        if (text !== null) storage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}
