import { useReducer, type ReactNode } from 'react';
import { ConversationProvider, ConversationScreen, useConversation, type UseTavusSession } from 'tavus-react';
import { createCall } from '../createCall';
import { intake } from '../intake';
import type { Crossing } from '../journey/Crossing';
import { Journey } from '../journey/Journey';
import { isTavus } from '../service';
import { Companion } from './Companion';
import { ReplyBar } from './ReplyBar';
import { Summary } from './Summary';

export interface VisitProps {
  readonly conversation: NonNullable<UseTavusSession['conversation']>;
  readonly onEnded: () => void;
  readonly onAgain: () => void;
}

/** One call. Everything below the provider reads it with hooks: the library's screen, and the demo's own parts. */
export function Visit({ conversation, onEnded, onAgain }: VisitProps): ReactNode {
  const { conversationId } = conversation;
  const [crossings, cross] = useReducer((all: readonly Crossing[], one: Crossing) => [...all, one], []);
  const at = () => Date.now();

  return (
    <ConversationProvider
      {...conversation}
      createCall={createCall}
      objectives={intake}
      autoJoin
      onObjectivePending={(objective) => cross({ type: 'pending', at: at(), objective })}
      onObjectiveConfirmed={(confirmation) => {
        cross({ type: 'confirm', at: at(), confirmation });
        if (!isTavus) claim(conversationId, confirmation);
      }}
      // The emulator tells of it, too.
      onObjectiveCompleted={isTavus ? (objective) => cross({ type: 'completed', at: at(), objective }) : undefined}
      onEnded={onEnded}
    >
      <Stages journey={<Journey conversationId={conversationId} crossings={crossings} />} onAgain={onAgain} />
    </ConversationProvider>
  );
}

/** Tells the server what was confirmed, for it to compare with the webhook. Without an answer there is no comparison. */
function claim(conversationId: string, { name, confirmed }: { name: string; confirmed: object }): void {
  const body = JSON.stringify({ conversationId, name, confirmed });
  fetch('/api/confirmed', { method: 'POST', body }).catch(() => undefined);
}

function Stages({ journey, onAgain }: { readonly journey: ReactNode; readonly onAgain: () => void }): ReactNode {
  const { status } = useConversation();
  return (
    <>
      {status === 'ended' ? (
        <Summary onAgain={onAgain} />
      ) : (
        // The reply bar belongs to the conversation: a card may take the focus from it.
        <div className="demo-conversation" data-cvi-conversation="">
          <div className="demo-frame">
            <ConversationScreen />
          </div>
          {status === 'failed' ? null : <ReplyBar />}
        </div>
      )}
      <Companion onAgain={onAgain}>{journey}</Companion>
    </>
  );
}
