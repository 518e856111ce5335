import type { ReactNode } from 'react';
import { useLabels } from '../labels/useLabels';
import { useElapsed } from '../useElapsed';

/** A room that is closed after its replica has left is closed within this time, as a rule. Later it has dropped out. */
const CLOSING_MS = 400;

interface ReplicaAwayProps {
  readonly replica: string;
  readonly isEnding: boolean;
}

/** Why the replica that was here is gone. Renders a `span`. */
export function ReplicaAway({ replica, isEnding }: ReplicaAwayProps): ReactNode {
  const labels = useLabels();
  const isLong = useElapsed(CLOSING_MS);
  if (isEnding) return <span>{labels.ending}</span>;
  return <span>{isLong ? labels.droppedOut(replica) : labels.replicaLeft(replica)}</span>;
}
