import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LoggedMessage } from '../../conversation/log/LoggedMessage';
import { useLatest } from '../../hooks/useLatest';
import { useBrowserEffect } from '../useBrowserEffect';
import type { EventLogLabels } from './eventLogLabels';
import { EventLogRow } from './EventLogRow';

export interface EventLogListProps {
  readonly messages: readonly LoggedMessage[];
  readonly labels: EventLogLabels;
  readonly live: 'off' | 'polite';
}

/** The list shows only the last rows, because more would make the page slow. */
const MAX_ROWS = 200;

/** Within this distance, the list counts as scrolled to the end: a browser may scroll by fractions of a pixel. */
const END_TOLERANCE_PX = 8;

/**
 * The rows of the log. The list scrolls to each new message. It pauses when the user scrolls away from the end or opens a row,
 * so that the rows do not move while they are read. It resumes when the user returns to the end.
 */
export function EventLogList({ messages, labels, live }: EventLogListProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  /** The newest message when the list paused; `null` while the list is not paused. */
  const [pausedAtId, setPausedAtId] = useState<number | null>(null);
  const latest = useLatest(messages);
  const pause = useCallback(() => {
    setPausedAtId((current) => current ?? latest.current.reduce((newest, { id }) => Math.max(newest, id), -1));
  }, [latest]);
  const resume = () => setPausedAtId(null);

  const listed = useMemo(
    () => (pausedAtId === null ? messages : messages.filter(({ id }) => id <= pausedAtId)),
    [messages, pausedAtId],
  );
  const shown = useMemo(() => listed.slice(-MAX_ROWS), [listed]);
  useBrowserEffect(() => {
    if (pausedAtId === null && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [shown, pausedAtId]);

  const tabStop = shown.some(({ id }) => id === focusedId) ? focusedId : shown.at(-1)?.id;
  return (
    <div className="cvi-event-log-list">
      {/* Silent by default: messages arrive so often that a screen reader would never finish. */}
      <div
        className="cvi-event-log-box"
        role="log"
        aria-label={labels.title}
        aria-live={live}
        ref={box}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX) resume();
          else pause();
        }}
      >
        {shown.length < listed.length ? (
          <p className="cvi-event-log-note">{labels.latestOnly(shown.length, listed.length)}</p>
        ) : null}
        <ol className="cvi-event-log-rows">
          {shown.map((message) => (
            <EventLogRow
              key={message.id}
              message={message}
              labels={labels}
              isTabStop={message.id === tabStop}
              onFocus={setFocusedId}
              onOpen={pause}
            />
          ))}
        </ol>
      </div>
      {pausedAtId === null ? null : (
        <button type="button" className="cvi-event-log-button cvi-event-log-end" onClick={resume}>
          <span>{labels.backToEnd(messages.length - listed.length)}</span> <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}
