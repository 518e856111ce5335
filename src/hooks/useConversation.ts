import { useMemo } from 'react';
import type { LeaveOptions } from '../conversation/ConversationControls';
import type { ConversationState } from '../conversation/loop/ConversationState';
import type { ConversationStatus, EndReason } from '../conversation/slices/Lifecycle';
import type { CviError } from '../errors/CviError';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';

export interface UseConversation {
  /** The conversation's id, which interactions contain. Empty while it is unknown: in a room of your own, until the first event. */
  readonly id: string;
  readonly status: ConversationStatus;
  /** The error of the status `failed`; else `null`. */
  readonly error: CviError | null;
  /** The reason of the status `ended`; else `null`. */
  readonly endReason: EndReason | null;
  /** When the call was joined, in milliseconds since the epoch; `null` before. */
  readonly joinedAt: number | null;
  /** True when the replica has been in the call, also after it left. */
  readonly wasLive: boolean;
  /** True when the replica has been away for so long that the user should choose between `keepWaiting` and `leave`. */
  readonly isReplicaOverdue: boolean;
  /** Waits longer for an overdue replica. Otherwise the call ends 45 seconds later. */
  readonly keepWaiting: () => void;
  /** Joins the call, also again after an end or a failure. Does nothing during a call. */
  readonly join: () => void;
  /**
   * Leaves the call. The room stays open, and is billed, until it is ended or times out. With `{ when: 'silent' }` it first waits until
   * the replica has finished speaking, for 15 seconds at most (`atMostMs`).
   */
  readonly leave: (options?: LeaveOptions) => Promise<void>;
}

const selectId = ({ identity }: ConversationState) => identity.id;
const selectLifecycle = ({ lifecycle }: ConversationState) => lifecycle;

/**
 * The status of the call, and functions to join and leave it.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversation(): UseConversation {
  const { join, leave, keepWaiting } = useConversationContext('useConversation');
  const id = useConversationState(selectId, 'useConversation');
  const lifecycle = useConversationState(selectLifecycle, 'useConversation');
  const { status, error, endReason, joinedAt, wasLive, isReplicaOverdue } = lifecycle;
  return useMemo(
    () => ({ id, status, error, endReason, joinedAt, wasLive, isReplicaOverdue, keepWaiting, join, leave }),
    [id, status, error, endReason, joinedAt, wasLive, isReplicaOverdue, keepWaiting, join, leave],
  );
}
