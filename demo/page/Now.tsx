import type { ReactNode } from 'react';
import {
  useConversation,
  useLabels,
  useObjectivePending,
  useObjectives,
  useReplica,
  type PendingObjective,
} from 'tavus-react';

/** The present moment, in a sentence. Silent: the call announces the same by itself. */
export function Now({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { status } = useConversation();
  const pending = useObjectivePending();
  const { state, name } = useReplica();
  const isAsking = useObjectives().list.some((objective) => objective.status === 'active');
  const labels = useLabels();
  const replica = name === '' ? labels.replica : name;

  if (status === 'failed') {
    return (
      <Words title="There is no call">
        Try again, or go{' '}
        <button type="button" className="cvi-link" onClick={onAgain}>
          back to the start
        </button>
        .
      </Words>
    );
  }
  if (status === 'reconnecting') return <Words title="Reconnecting">Nothing is lost: the card is kept.</Words>;
  if (status !== 'live') return <Words title="Connecting">{replica} is on the way.</Words>;
  if (pending !== null) return <Pending pending={pending} replica={replica} />;
  if (state === 'thinking') return <Words title={`${replica} is thinking`}>Your answer has arrived.</Words>;
  if (state === 'speaking') {
    return <Words title={`${replica} is speaking`}>{isAsking ? 'You may answer at any time.' : 'Just listen.'}</Words>;
  }
  return <Words title="Your turn">{replica} is waiting for an answer.</Words>;
}

function Pending({ pending, replica }: { readonly pending: PendingObjective; readonly replica: string }): ReactNode {
  const changes = pending.fields.filter(({ isChanged }) => isChanged).length;
  if (!pending.isConfirmable) return <Words title="You confirmed">{replica} is being told.</Words>;
  if (pending.correction !== null) return <Words title="You objected">{replica} will come back with new values.</Words>;
  if (changes === 0) return <Words title="Your turn to check">{replica} waits. Is everything as you said it?</Words>;
  return <Words title="Corrected">Confirm to send your {changes === 1 ? 'value' : 'values'} back.</Words>;
}

function Words({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="demo-now">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}
