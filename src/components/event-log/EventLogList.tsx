import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LoggedMessage } from '../../conversation/eventLog/LoggedMessage';
import { useLatest } from '../../hooks/useLatest';
import { useBrowserEffect } from '../useBrowserEffect';
import type { EventLogLabels } from './eventLogLabels';
import { EventLogRow } from './EventLogRow';

export interface EventLogListProps {
  readonly messages: readonly LoggedMessage[];
  readonly labels: EventLogLabels;
  readonly live: 'off' | 'polite';
}

/** More would make the page slow, and nobody reads them. */
const MOST_ROWS = 200;

/** Counts as the end, as a browser may scroll by fractions. */
const NEAR_PX = 8;

/**
 * The lines, which follow the end. Once somebody scrolls away or opens one, the list stands still under their eyes, until
 * they go back to the end.
 */
export function EventLogList({ messages, labels, live }: EventLogListProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  /** The newest message when the list came to a stand; `null` while it follows. */
  const [heldId, setHeldId] = useState<number | null>(null);
  const latest = useLatest(messages);
  const hold = useCallback(() => {
    setHeldId((held) => held ?? latest.current.reduce((newest, { id }) => Math.max(newest, id), -1));
  }, [latest]);
  const follow = () => setHeldId(null);

  const reached = useMemo(
    () => (heldId === null ? messages : messages.filter(({ id }) => id <= heldId)),
    [messages, heldId],
  );
  const shown = useMemo(() => reached.slice(-MOST_ROWS), [reached]);
  useBrowserEffect(() => {
    if (heldId === null && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [shown, heldId]);

  const tabStop = shown.some(({ id }) => id === focusedId) ? focusedId : shown.at(-1)?.id;
  return (
    <div className="cvi-event-log-list">
      {/* Silent unless asked for: at a message every moment, a screen reader would never come to an end. */}
      <div
        className="cvi-event-log-box"
        role="log"
        aria-label={labels.title}
        aria-live={live}
        ref={box}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight <= NEAR_PX) follow();
          else hold();
        }}
      >
        {shown.length < reached.length ? (
          <p className="cvi-event-log-note">{labels.latestOnly(shown.length, reached.length)}</p>
        ) : null}
        <ol className="cvi-event-log-rows">
          {shown.map((message) => (
            <EventLogRow
              key={message.id}
              message={message}
              labels={labels}
              isTabStop={message.id === tabStop}
              onFocus={setFocusedId}
              onOpen={hold}
            />
          ))}
        </ol>
      </div>
      {heldId === null ? null : (
        <button type="button" className="cvi-event-log-button cvi-event-log-end" onClick={follow}>
          <span>{labels.backToEnd(messages.length - reached.length)}</span> <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}
