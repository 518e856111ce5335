import { forwardRef, useMemo, useState, type ReactNode } from 'react';
import { formatTranscript } from '../../conversation/projections/transcript/formatTranscript';
import { copyText } from '../../hooks/copyText';
import { useConversationRecord } from '../../hooks/useConversationRecord';
import { useTranscript } from '../../hooks/useTranscript';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { transcriptLabels } from '../labels/transcriptLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useLastReplicaName } from '../stage/useReplicaName';
import { Panel, type PanelProps } from '../panel/Panel';
import { TranscriptDownload } from './TranscriptDownload';
import { TranscriptList } from './TranscriptList';

export type TranscriptPanelProps = Omit<PanelProps, 'title' | 'header' | 'children'>;

/**
 * The transcript of the conversation: it can be searched, copied and downloaded, and shows events between the lines if the user
 * wants that. Renders a `section`, which needs a height from its parent.
 *
 * It scrolls to each new line until the user scrolls up. It shows the latest 100 lines, and 100 more with each press on its button, at most
 * 300 at once.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const TranscriptPanel = /* @__PURE__ */ forwardRef<HTMLElement, TranscriptPanelProps>(function TranscriptPanel(
  { onClose, className, ...props },
  ref,
) {
  const labels = useLabelsWith(transcriptLabels);
  const { transcript } = useLabelsWith(callLabels);
  const lines = useTranscript();
  const replica = useLastReplicaName('TranscriptPanel');
  const user = labels.captionYou;
  const names = useMemo(() => ({ user, replica }), [user, replica]);
  const [query, setQuery] = useState('');
  const [hasEvents, setHasEvents] = useState(false);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const list = { query: query.trim(), names, labels, title: transcript };

  return (
    <Panel
      {...props}
      title={transcript}
      onClose={onClose}
      ref={ref}
      className={joinClassNames('cvi-transcript', className)}
      header={
        <input
          type="search"
          className="cvi-input"
          aria-label={labels.transcriptSearch}
          placeholder={labels.transcriptSearch}
          autoComplete="off"
          value={query}
          onChange={({ target: { value } }) => setQuery(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            // The next Escape closes the panel.
            event.preventDefault();
            setQuery('');
          }}
        />
      }
    >
      {hasEvents ? <RecordList {...list} /> : <TranscriptList {...list} entries={lines} />}
      <div className="cvi-panel-bar">
        <button
          type="button"
          className="cvi-button"
          data-kind={hasEvents ? 'secondary' : 'quiet'}
          aria-pressed={hasEvents}
          onClick={() => setHasEvents(!hasEvents)}
        >
          {labels.transcriptEvents}
        </button>
        <button
          type="button"
          className="cvi-button"
          data-kind="quiet"
          onClick={({ currentTarget }) => {
            void copyText(formatTranscript(lines, 'text', { names }), currentTarget).then(setIsCopied);
          }}
          onBlur={() => setIsCopied(null)}
        >
          {isCopied === true ? labels.transcriptCopied : labels.transcriptCopy}
        </button>
        <TranscriptDownload />
      </div>
      <span className={isCopied === false ? 'cvi-issue' : 'cvi-visually-hidden'} role="status">
        {isCopied === null ? null : isCopied ? labels.transcriptCopied : labels.transcriptCopyFailed}
      </span>
    </Panel>
  );
});

/** The list with the events. In a component of its own, because only it reads the record. */
function RecordList(props: Omit<Parameters<typeof TranscriptList>[0], 'entries'>): ReactNode {
  return <TranscriptList {...props} entries={useConversationRecord()} />;
}
