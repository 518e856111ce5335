import { useEffect } from 'react';
import type { Conversation } from '../../conversation/Conversation';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { selectReplica } from '../../conversation/slices/reduceParticipants';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useConversationState } from '../../hooks/useConversationState';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

const selectReplicaName = ({ participants }: ConversationState) => selectReplica(participants)?.name ?? '';

/** Returns the replica's name in the call, or the label `replica` if it has none. */
export function useReplicaName(caller: string): string {
  const name = useConversationState(selectReplicaName, caller);
  const { replica } = useLabelsWith(callLabels);
  return name === '' ? replica : name;
}

/** The last name of each conversation's replica. */
const lastNames = /* @__PURE__ */ new WeakMap<Conversation, string>();

/** Like {@link useReplicaName}, but a replica that dropped out still has its name, also on the screen after the call. */
export function useLastReplicaName(caller: string): string {
  const conversation = useConversationContext(caller);
  const name = useConversationState(selectReplicaName, caller);
  const { replica } = useLabelsWith(callLabels);
  useEffect(() => {
    if (name !== '') lastNames.set(conversation, name);
  }, [conversation, name]);
  return name === '' ? (lastNames.get(conversation) ?? replica) : name;
}
