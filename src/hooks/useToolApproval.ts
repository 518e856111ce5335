import { useSyncExternalStore } from 'react';
import { approvalsOf, type PendingApproval } from '../conversation/tools/approval/approvalsOf';
import { useConversationContext } from './ConversationContext';

/**
 * The tool call that waits for the user's approval, for a card of your own; `null` if none waits. `ConfirmationCard` shows it otherwise.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const approval = useToolApproval();
 * return approval && <button onClick={approval.decline}>No, thanks: {approval.pending.title}</button>;
 */
export function useToolApproval(): PendingApproval | null {
  const { getState, subscribe } = approvalsOf(useConversationContext('useToolApproval'));
  const { list } = useSyncExternalStore(subscribe, getState, getState);
  return list[0] ?? null;
}
