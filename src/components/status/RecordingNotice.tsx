import { forwardRef, useEffect, useRef, useState, type ComponentPropsWithoutRef } from 'react';
import { useRecording } from '../../hooks/useRecording';
import { joinClassNames } from '../joinClassNames';
import { statusLabels } from '../labels/statusLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { formatTimeOfDay } from './formatTime';

export type RecordingNoticeProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/** How long a failure is shown. */
const FAILURE_SHOWN_MS = 15_000;

/**
 * Shows when the recording began, also if another participant started it. If a recording that this page requested fails, shows that
 * for 15 seconds. Announces each change to a screen reader.
 *
 * Renders a `p`, which gets the ref and the props, while there is something to say. Beside it, it always renders a hidden `span`, the live
 * region.
 *
 * @selector [data-state='recording' | 'failed']
 */
export const RecordingNotice = forwardRef<HTMLParagraphElement, RecordingNoticeProps>(function RecordingNotice(
  { className, ...props },
  ref,
) {
  const { startedAt, error } = useRecording();
  const labels = useLabelsWith(statusLabels);
  const time = startedAt === null ? null : formatTimeOfDay(startedAt);
  const failure = error && (error.reason === 'not-allowed' ? labels.recordingNotAllowed : labels.recordingFailed);
  const [expiredError, setExpiredError] = useState<typeof error>(null);
  const text = time === null ? (error === expiredError ? null : failure) : labels.recording(time);

  useEffect(() => {
    const timer = setTimeout(() => setExpiredError(error), FAILURE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [error]);

  // A recording may have begun before this component. A live region that appears with its text is not announced.
  const [announcement, setAnnouncement] = useState<string | null>(null);
  const wasRecording = useRef(false);
  const isRecording = time !== null;
  const next = time === null ? failure : labels.recordingAnnounced(time);
  useEffect(() => {
    setAnnouncement(next ?? (wasRecording.current ? labels.recordingStopped : null));
    wasRecording.current = isRecording;
  }, [next, isRecording, labels.recordingStopped]);

  return (
    <>
      {text === null ? null : (
        <p
          {...props}
          ref={ref}
          className={joinClassNames('cvi-pill cvi-recording', className)}
          data-state={time === null ? 'failed' : 'recording'}
        >
          <span className="cvi-recording-dot" aria-hidden="true" />
          <span>{text}</span>
        </p>
      )}
      <span className="cvi-visually-hidden" role="status">
        {announcement}
      </span>
    </>
  );
});
