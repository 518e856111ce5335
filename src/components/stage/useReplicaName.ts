import type { ConversationState } from '../../conversation/ConversationState';
import { replicaOf } from '../../conversation/participants';
import { useConversationState } from '../../hooks/useConversationState';
import { useLabels } from '../labels/useLabels';

const selectReplicaName = ({ participants }: ConversationState) => replicaOf(participants)?.name ?? '';

/** What to call the replica: its name in the call, else the label's. */
export function useReplicaName(caller: string): string {
  const name = useConversationState(selectReplicaName, caller);
  const { replica } = useLabels();
  return name === '' ? replica : name;
}
