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
  /** Returns false when the storage refuses it. Nothing older is left in its place then. */
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
      // Whoever left may come back to the same questions, and so may a replica. A room that has closed asks no more.
      const isOver = endReason !== null && endReason !== 'left' && endReason !== 'replica-left';
      const text = isOver ? null : storeObjectives(objectives);
      try {
        if (text === null) storage.removeItem(key);
        else storage.setItem(key, text);
        return true;
      } catch {
        return text !== null && replace(storage, key, text);
      }
    },
  };
}

/** Stores a text in place of another one. The old one must not stay: a decision in it would be sent after it was sent. */
function replace(storage: ConversationStorage, key: string, text: string): boolean {
  try {
    storage.removeItem(key);
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
