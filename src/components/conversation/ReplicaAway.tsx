import type { ReactNode } from 'react';
import { useLabels } from '../labels/useLabels';
import { useElapsed } from '../useElapsed';

/** A room that is closed after its replica has left is closed within this time, as a rule. So long, nothing is said. */
const CLOSING_MS = 400;

interface ReplicaAwayProps {
  readonly replica: string;
  readonly isEnding: boolean;
  readonly isReplicaOverdue: boolean;
}

/** Why the replica that was here is gone. Renders a `span`. */
export function ReplicaAway({ replica, isEnding, isReplicaOverdue }: ReplicaAwayProps): ReactNode {
  const labels = useLabels();
  const isLong = useElapsed(CLOSING_MS);
  if (isReplicaOverdue) return <span>{labels.stillAway(replica)}</span>;
  return <span>{isEnding ? labels.ending : isLong ? labels.droppedOut(replica) : null}</span>;
}
