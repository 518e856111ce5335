import type { Timers } from './createTimers';
import type { Webhooks } from './createWebhooks';
import type { StoredConversation } from './room/StoredConversation';
import type { Store } from './Store';

/** What every part of the emulator works with. */
export interface Platform {
  readonly store: Store;
  readonly timers: Timers;
  readonly webhooks: Webhooks;
  readonly maxConversations: number;
  readonly documentMs: number;
  readonly trainingMs: number;
  readonly rejectsCycles: boolean;
  readonly newId: (prefix: string) => string;
  /** Tells whoever listens that something has changed in a room. */
  roomChanged(conversation: StoredConversation): void;
}
