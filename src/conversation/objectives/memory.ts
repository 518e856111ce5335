import type { Lifecycle } from '../lifecycle';
import type { ObjectivesState } from './ObjectiveState';
import { storeObjectives } from './storedObjectives';

/** Where a conversation is kept over a reload: `sessionStorage`, or anything like it. */
export interface ConversationStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly removeItem: (key: string) => void;
}

/** What a tab remembers of one conversation. */
export interface Memory {
  readonly read: () => string | null;
  readonly keep: (objectives: ObjectivesState, lifecycle: Lifecycle) => void;
}

/**
 * Opens the memory of a conversation. Storage may be forbidden or full; the conversation then does not outlive a
 * reload, and works all the same.
 */
export function openMemory(storage: ConversationStorage | null, conversationId: string): Memory {
  // What a later version keeps in another form stands under another number.
  const key = `tavus-react:1:${conversationId}`;
  return {
    read() {
      try {
        return storage?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },
    keep(objectives, { endReason }) {
      // Whoever left may come back to the same questions; a room that has closed asks no more.
      const isOver = endReason !== null && endReason !== 'left';
      try {
        const text = isOver ? null : storeObjectives(objectives);
        if (text === null) storage?.removeItem(key);
        else storage?.setItem(key, text);
      } catch {
        return;
      }
    },
  };
}
