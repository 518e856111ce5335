import type { ReactNode } from 'react';
import {
  useConversation,
  useLabels,
  useObjectivePending,
  useObjectives,
  useReplica,
  type PendingObjective,
} from 'tavus-react';

/** Shows the current state in a sentence. Not a live region, because the call announces the same. */
export function CurrentState({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { status } = useConversation();
  const pending = useObjectivePending();
  const { state, name } = useReplica();
  const isAsking = useObjectives().list.some((objective) => objective.status === 'active');
  const labels = useLabels();
  const replica = name === '' ? labels.replica : name;

  if (status === 'failed') {
    return (
      <StateMessage title="There is no call">
        Try again, or go{' '}
        <button type="button" className="cvi-link" onClick={onAgain}>
          back to the start
        </button>
        .
      </StateMessage>
    );
  }
  if (status === 'reconnecting')
    return <StateMessage title="Reconnecting">Nothing is lost: the card is kept.</StateMessage>;
  if (status !== 'live') return <StateMessage title="Connecting">{replica} is on the way.</StateMessage>;
  if (pending !== null) return <Pending pending={pending} replica={replica} />;
  if (state === 'thinking')
    return <StateMessage title={`${replica} is thinking`}>Your answer has arrived.</StateMessage>;
  if (state === 'speaking') {
    return (
      <StateMessage title={`${replica} is speaking`}>
        {isAsking ? 'You may answer at any time.' : 'Just listen.'}
      </StateMessage>
    );
  }
  return <StateMessage title="Your turn">{replica} is waiting for an answer.</StateMessage>;
}

function Pending({ pending, replica }: { readonly pending: PendingObjective; readonly replica: string }): ReactNode {
  const changes = pending.fields.filter(({ isChanged }) => isChanged).length;
  if (!pending.isConfirmable) return <StateMessage title="You confirmed">{replica} is being told.</StateMessage>;
  if (pending.correction !== null)
    return <StateMessage title="You objected">{replica} will come back with new values.</StateMessage>;
  if (changes === 0)
    return <StateMessage title="Your turn to check">{replica} waits. Is everything as you said it?</StateMessage>;
  return <StateMessage title="Corrected">Confirm to send your {changes === 1 ? 'value' : 'values'} back.</StateMessage>;
}

function StateMessage({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="demo-current">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}
