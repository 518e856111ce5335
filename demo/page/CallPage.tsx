import { useReducer, type ReactNode } from 'react';
import {
  ConversationProvider,
  ConversationScreen,
  useConversation,
  type ConversationProviderProps,
  type UseTavusSession,
} from 'tavus-react';
import { createCall } from '../createCall';
import { intake } from '../intake';
import type { ObjectiveMessage } from '../behind/ObjectiveMessage';
import { BehindTheCall } from '../behind/BehindTheCall';
import { isTavus } from '../service';
import { SidePanel } from './SidePanel';
import { ReplyBar } from './ReplyBar';
import { Summary } from './Summary';

export interface CallPageProps {
  readonly conversation: NonNullable<UseTavusSession['conversation']>;
  readonly devices: ConversationProviderProps['devices'];
  readonly onEnded: () => void;
  readonly onAgain: () => void;
}

/** One call, with the library's screen and the demo's own parts. All of them read its state with hooks. */
export function CallPage({ conversation, devices, onEnded, onAgain }: CallPageProps): ReactNode {
  const { conversationId } = conversation;
  const [messages, addMessage] = useReducer(
    (all: readonly ObjectiveMessage[], one: ObjectiveMessage) => [...all, one],
    [],
  );
  const at = () => Date.now();

  return (
    <ConversationProvider
      {...conversation}
      createCall={createCall}
      devices={devices}
      objectives={intake}
      autoJoin
      onObjectivePending={(objective) => addMessage({ type: 'pending', at: at(), objective })}
      onObjectiveConfirmed={(confirmation) => {
        addMessage({ type: 'confirm', at: at(), confirmation });
        if (!isTavus) reportConfirmation(conversationId, confirmation);
      }}
      // With the emulator, the server records this step.
      onObjectiveCompleted={isTavus ? (objective) => addMessage({ type: 'completed', at: at(), objective }) : undefined}
      onEnded={onEnded}
    >
      <CallLayout
        behindTheCall={<BehindTheCall conversationId={conversationId} messages={messages} />}
        onAgain={onAgain}
      />
    </ConversationProvider>
  );
}

/** Sends the confirmed values to the server, which compares them with the webhook. Errors are ignored: then there is no comparison. */
function reportConfirmation(conversationId: string, { name, confirmed }: { name: string; confirmed: object }): void {
  const body = JSON.stringify({ conversationId, name, confirmed });
  fetch('/api/confirmed', { method: 'POST', body }).catch(() => undefined);
}

function CallLayout({
  behindTheCall,
  onAgain,
}: {
  readonly behindTheCall: ReactNode;
  readonly onAgain: () => void;
}): ReactNode {
  const { status } = useConversation();
  return (
    <>
      {status === 'ended' ? (
        <Summary onAgain={onAgain} />
      ) : (
        // The reply bar is part of the conversation, so that a card may take the focus from it.
        <div className="demo-conversation" data-cvi-conversation="">
          <div className="demo-frame">
            <ConversationScreen />
          </div>
          {status === 'failed' ? null : <ReplyBar />}
        </div>
      )}
      <SidePanel onAgain={onAgain}>{behindTheCall}</SidePanel>
    </>
  );
}
