import { useReducer, type ReactNode } from 'react';
import { ConversationProvider, ConversationScreen, useConversation } from 'tavus-react';
import { intake } from '../intake';
import type { Session } from '../session/Session';
import { Companion } from './Companion';
import { ReplyBar } from './ReplyBar';
import { Summary } from './Summary';
import type { Crossing } from './Wire';

export interface VisitProps {
  readonly session: Session;
  readonly onAgain: () => void;
}

/** One call. Everything below the provider reads it with hooks: the library's screen, and the demo's own parts. */
export function Visit({ session, onAgain }: VisitProps): ReactNode {
  const [crossings, add] = useReducer((all: readonly Crossing[], one: Crossing) => [...all, one], []);

  return (
    <ConversationProvider
      conversationUrl={session.conversationUrl}
      token={session.token}
      createCall={session.createCall}
      objectives={intake}
      autoJoin
      onObjectivePending={(objective) => add({ type: 'pending', objective })}
      onObjectiveConfirmed={(confirmation) => add({ type: 'confirm', confirmation })}
      onObjectiveCompleted={(objective) => add({ type: 'completed', objective })}
      onEnded={session.end}
    >
      <Stages crossings={crossings} onAgain={onAgain} />
    </ConversationProvider>
  );
}

function Stages({ crossings, onAgain }: { crossings: readonly Crossing[]; onAgain: () => void }): ReactNode {
  const { status } = useConversation();
  if (status === 'ended') return <Summary onAgain={onAgain} />;
  return (
    <>
      <div className="demo-frame">
        <ConversationScreen />
      </div>
      {status === 'failed' ? null : <ReplyBar />}
      <Companion crossings={crossings} onAgain={onAgain} />
    </>
  );
}
