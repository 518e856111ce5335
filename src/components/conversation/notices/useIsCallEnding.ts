import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { areCompleted } from '../../../conversation/objectives/expectedNames';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useConversationState } from '../../../hooks/useConversationState';
import { useObjectiveList } from '../../../hooks/useObjectiveList';

const selectIsShutDown = ({ lifecycle }: ConversationState) => lifecycle.shutdownReason !== null;
const selectIsAway = ({ lifecycle }: ConversationState) => lifecycle.status === 'waiting' && lifecycle.wasLive;

/**
 * True while the call is about to end: the service has announced it, or the replica has left and every objective is
 * completed.
 */
export function useIsCallEnding(): boolean {
  const { definition } = useConversationContext('ConversationScreen');
  const isShutDown = useConversationState(selectIsShutDown, 'ConversationScreen');
  const isAway = useConversationState(selectIsAway, 'ConversationScreen');
  const objectives = useObjectiveList();
  return isShutDown || (isAway && areCompleted(objectives, definition));
}
