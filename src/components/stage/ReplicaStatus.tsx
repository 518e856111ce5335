import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { useReplica } from '../../hooks/useReplica';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { VoiceDot } from '../voice/VoiceDot';
import { useReplicaName } from './useReplicaName';

export type ReplicaStatusProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/**
 * The replica's name, and whether it listens, thinks or speaks. Renders a `p`, or nothing while the
 * call is not live or the replica is away.
 *
 * It is not a live region, because the user hears who speaks.
 *
 * @selector [data-state='listening' | 'thinking' | 'speaking']
 */
export const ReplicaStatus = forwardRef<HTMLParagraphElement, ReplicaStatusProps>(function ReplicaStatus(
  { className, ...props },
  ref,
) {
  const { status } = useConversation();
  const { sessionId, state } = useReplica();
  const name = useReplicaName('ReplicaStatus');
  const labels = useLabelsWith(callLabels);
  // For a moment after the replica has left, the call is still live.
  if (status !== 'live' || sessionId === null) return null;

  const states = {
    listening: labels.replicaListening,
    thinking: labels.replicaThinking,
    speaking: labels.replicaSpeaking,
  };
  return (
    <p {...props} ref={ref} className={joinClassNames('cvi-replica-status', className)} data-state={state}>
      <VoiceDot />
      <bdi>{name}</bdi> <span className="cvi-replica-status-state">{states[state]}</span>
    </p>
  );
});
