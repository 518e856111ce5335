import { useMemo } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import type { ConversationStatus, EndReason } from '../conversation/lifecycle';
import type { CviError } from '../errors/CviError';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';

export interface UseConversation {
  /** The conversation's id, as interactions carry it. Empty while it is not known: in a room of your own, until an event. */
  readonly id: string;
  readonly status: ConversationStatus;
  /** Why it failed, in `failed`; else `null`. */
  readonly error: CviError | null;
  /** Why it is over, in `ended`; else `null`. */
  readonly endReason: EndReason | null;
  /** When the room was joined, in milliseconds since the epoch. */
  readonly joinedAt: number | null;
  /** True once the replica was here, also after it dropped out. */
  readonly wasLive: boolean;
  /** True while the replica has stayed away for so long that the user should choose: `keepWaiting` or `leave`. */
  readonly isReplicaOverdue: boolean;
  /** Goes on waiting for an overdue replica. Without it the call ends 45 seconds later. */
  readonly keepWaiting: () => void;
  /** Joins the call; joins anew after an end or a failure. Does nothing while a call is under way. */
  readonly join: () => void;
  /** Leaves the call. The room stays open, and is billed, until it is ended or runs out. */
  readonly leave: () => Promise<void>;
}

const selectId = ({ identity }: ConversationState) => identity.id;
const selectLifecycle = ({ lifecycle }: ConversationState) => lifecycle;

/**
 * Where the call stands, and how to join and leave it.
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
