import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  ConversationProvider,
  formatTranscript,
  useConversation,
  useConversationRecord,
  useGuardrails,
  useInteractions,
  usePerception,
  useReplica,
  useTranscript,
} from 'tavus-react';

/** What an app shows of a conversation besides its picture. */
function Record(): ReactNode {
  const { status } = useConversation();
  const { state, isAsleep, lastResponseMs } = useReplica();
  const lines = useTranscript();
  const record = useConversationRecord();
  const { visual, calls, analysis } = usePerception();
  const { count, triggered } = useGuardrails();
  const { respond } = useInteractions();
  return (
    <>
      <p data-testid="status">{status}</p>
      <p data-testid="replica">{isAsleep ? 'asleep' : state}</p>
      <p data-testid="answered">{lastResponseMs === null ? 'not yet' : 'measured'}</p>
      <pre data-testid="transcript">{formatTranscript(lines, 'text', { names: { replica: 'Ada' } })}</pre>
      <p data-testid="record">{record.map(({ type }) => type).join(' ')}</p>
      <p data-testid="perception">{[visual, calls[0]?.name, analysis].join(' | ')}</p>
      <p data-testid="guardrails">{`${String(count)} ${triggered.at(-1)?.reason ?? ''}`}</p>
      <button type="button" onClick={() => respond('I am Jo.')}>
        Say who I am
      </button>
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ConversationProvider conversationUrl="https://tavus.daily.co/c0ffee" autoJoin>
        <Record />
      </ConversationProvider>
    </StrictMode>,
  );
}
