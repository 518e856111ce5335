import { useState, type ReactNode } from 'react';
import {
  ConversationProvider,
  ConversationScreen,
  defaultLabels,
  errorText,
  LabelsProvider,
  StartScreen,
  useConversation,
  useObjectives,
  useTavusSession,
  type CallSlots,
  type Labels,
} from 'tavus-react';
import '../reset.css'; // before the library's styles
import 'tavus-react/styles.css';
import './form.css';
import { intake } from '../../intake';
import { Replies } from '../Replies';
import type { ScreenProps } from '../ScreenProps';
import { RegistrationForm } from './RegistrationForm';

const labels: Labels = {
  ...defaultLabels,
  startTitle: 'Talk, and the form fills itself',
  startText: 'Ada asks for what is missing. You check what she understood.',
  start: 'Talk to Ada',
  replica: 'Ada',
};

/** The form beside the call is the card, and shows the progress and the result. */
const slots: CallSlots = {
  card: null,
  progress: null,
  end: (screen, { onJoinAgain }) => <CallOver screen={screen} onAgain={onJoinAgain} />,
};

/** A page whose form fills while the replica collects. The user corrects and confirms in the form. */
export function FormScreen({ session: endpoint, createCall }: ScreenProps): ReactNode {
  const { status, conversation, error, start, end } = useTavusSession(endpoint);
  const [restarts, setRestarts] = useState(0);
  const beginAnew = () => {
    setRestarts((count) => count + 1);
    start();
  };

  return (
    <LabelsProvider labels={labels}>
      {/* The form is there before the conversation, so the provider is as well. It joins when there is one. */}
      <ConversationProvider
        conversationUrl=""
        {...conversation}
        createCall={createCall}
        objectives={intake}
        audioOnly
        autoJoin={conversation !== null}
        onEnded={() => end()}
      >
        <div className="split" data-cvi-conversation="">
          <main className="split-form">
            <RegistrationForm key={restarts} hasBegun={conversation !== null} />
          </main>
          <aside className="split-call" aria-label="Ada">
            <div className="split-video">
              {conversation === null ? (
                <StartScreen
                  labels={labels}
                  audioOnly
                  isStarting={status === 'creating'}
                  failedText={error === null ? undefined : errorText(error, labels)}
                  onStart={start}
                />
              ) : (
                <ConversationScreen audioOnly screenShare={false} autoJoin slots={slots} onJoinAgain={beginAnew} />
              )}
            </div>
            <Replies className="split-replies" />
          </aside>
        </div>
      </ConversationProvider>
    </LabelsProvider>
  );
}

/** The screen after the call: short, because the form has the values. A failure keeps the library's screen. */
function CallOver({ screen, onAgain }: { readonly screen: ReactNode; readonly onAgain: () => void }): ReactNode {
  const { endReason } = useConversation();
  const { isComplete } = useObjectives();
  if (endReason === null) return screen;
  return (
    <section className="split-end" aria-labelledby="end-title">
      <h2 id="end-title" tabIndex={-1}>
        {isComplete ? 'Thank you' : 'The call is over'}
      </h2>
      <p>{isComplete ? 'The doctor will see you in a moment.' : 'What you have confirmed is in the form.'}</p>
      <button type="button" className="cvi-button" data-kind="secondary" onClick={onAgain}>
        Begin anew
      </button>
    </section>
  );
}
