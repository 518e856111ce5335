import { useState } from 'react';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { selectReplica } from '../../conversation/slices/reduceParticipants';
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

/** Like {@link useReplicaName}, but a replica that dropped out still has its name. */
export function useLastReplicaName(caller: string): string {
  const name = useReplicaName(caller);
  const { replica } = useLabelsWith(callLabels);
  return useLast(name, name !== replica);
}

/**
 * Returns the last value for which `counts` was true; the first value until then. So a replica that dropped out still has its
 * name.
 *
 * Not for a component that reads a store: React 18 would render it again at every change of that store.
 */
function useLast<Value>(value: Value, counts: boolean): Value {
  const [last, setLast] = useState(value);
  if (counts && value !== last) setLast(value);
  return last;
}
