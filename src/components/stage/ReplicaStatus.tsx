import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { useReplica } from '../../hooks/useReplica';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { useReplicaName } from './useReplicaName';

export type ReplicaStatusProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/**
 * The replica's name and what it does at the moment. Renders a `p`, or nothing while it is not here.
 *
 * No live region: who speaks is heard.
 *
 * @selector [data-state='listening' | 'thinking' | 'speaking']
 */
export const ReplicaStatus = forwardRef<HTMLParagraphElement, ReplicaStatusProps>(function ReplicaStatus(
  { className, ...props },
  ref,
) {
  const { status } = useConversation();
  const { state } = useReplica();
  const name = useReplicaName('ReplicaStatus');
  const labels = useLabels();
  if (status !== 'live') return null;

  const states = {
    listening: labels.replicaListening,
    thinking: labels.replicaThinking,
    speaking: labels.replicaSpeaking,
  };
  return (
    <p {...props} ref={ref} className={joinClassNames('cvi-replica-status', className)} data-state={state}>
      <span className="cvi-voice" aria-hidden="true" />
      <bdi>{name}</bdi> <span className="cvi-replica-status-state">{states[state]}</span>
    </p>
  );
});
