import { forwardRef, useId, useMemo, type ComponentPropsWithoutRef } from 'react';
import { formatTranscript, type TranscriptFormat } from '../../conversation/projections/transcript/formatTranscript';
import { useConversationContext } from '../../hooks/ConversationContext';
import { saveText } from '../../hooks/saveText';
import { useTranscript } from '../../hooks/useTranscript';
import { joinClassNames } from '../joinClassNames';
import { transcriptLabels } from '../labels/transcriptLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useLastReplicaName } from '../stage/useReplicaName';

export type TranscriptDownloadProps = Omit<ComponentPropsWithoutRef<'span'>, 'children'>;

/** The formats that can be downloaded: the label, the type and the extension of the file. */
const formats = [
  ['text', 'transcriptText', 'text/plain', 'txt'],
  ['json', 'transcriptJson', 'application/json', 'json'],
  ['vtt', 'transcriptSubtitles', 'text/vtt', 'vtt'],
] as const satisfies readonly (readonly [TranscriptFormat, keyof typeof transcriptLabels, string, string])[];

/**
 * Buttons that download the transcript, one for each format. Renders a `span`, which is a group, or nothing while nothing has been said.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const TranscriptDownload = /* @__PURE__ */ forwardRef<HTMLSpanElement, TranscriptDownloadProps>(
  function TranscriptDownload({ className, ...props }, ref) {
    const labels = useLabelsWith(transcriptLabels);
    const conversation = useConversationContext('TranscriptDownload');
    const lines = useTranscript();
    const replica = useLastReplicaName('TranscriptDownload');
    const user = labels.captionYou;
    const names = useMemo(() => ({ user, replica }), [user, replica]);
    const titleId = useId();
    if (lines.length === 0) return null;
    return (
      <span
        role="group"
        aria-labelledby={titleId}
        {...props}
        ref={ref}
        className={joinClassNames('cvi-transcript-download', className)}
      >
        <span className="cvi-small" id={titleId}>
          {labels.transcriptDownload}
        </span>
        {formats.map(([format, label, type, extension]) => (
          <button
            key={format}
            type="button"
            className="cvi-button"
            data-kind="quiet"
            onClick={() =>
              saveText(
                formatTranscript(lines, format, { names }),
                `${conversation.id || 'transcript'}.${extension}`,
                type,
              )
            }
          >
            {labels[label]}
          </button>
        ))}
      </span>
    );
  },
);
