import type { ReactNode } from 'react';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useElapsed } from '../../useElapsed';

/** When a room is closed, its replica leaves first, usually less than this time before. That the replica has left is shown only after it. */
const CLOSING_MS = 400;

interface ReplicaAwayProps {
  readonly replica: string;
  readonly isEnding: boolean;
  readonly isReplicaOverdue: boolean;
}

/** Says why a replica that was in the call is away. Renders a `span`. */
export function ReplicaAwayText({ replica, isEnding, isReplicaOverdue }: ReplicaAwayProps): ReactNode {
  const labels = useLabelsWith(callLabels);
  const isLong = useElapsed(CLOSING_MS);
  if (isReplicaOverdue) return <span>{labels.stillAway(replica)}</span>;
  return <span>{isEnding ? labels.ending : isLong ? labels.droppedOut(replica) : null}</span>;
}
