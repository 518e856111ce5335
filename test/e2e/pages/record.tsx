import type { ReactNode } from 'react';
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
import { mount } from './mount';

/** Shows the record and the transcript of a conversation. */
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

mount(
  <ConversationProvider conversationUrl="https://tavus.daily.co/c0ffee" autoJoin>
    <Record />
  </ConversationProvider>,
);
