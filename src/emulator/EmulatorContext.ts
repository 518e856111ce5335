import type { EmulatorTimers } from './createEmulatorTimers';
import type { Webhooks } from './createWebhooks';
import type { EmulatedConversation } from './room/EmulatedConversation';
import type { Store } from './Store';

/** What all parts of the emulator share. */
export interface EmulatorContext {
  readonly store: Store;
  readonly timers: EmulatorTimers;
  readonly webhooks: Webhooks;
  readonly maxConversations: number;
  readonly documentMs: number;
  readonly trainingMs: number;
  readonly rejectsCycles: boolean;
  readonly newId: (prefix: string) => string;
  /** Notifies the listeners that a room has changed. */
  roomChanged(conversation: EmulatedConversation): void;
}
