import { memo, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { safeStringify } from '../../conversation/log/safeStringify';
import type { LoggedMessage } from '../../conversation/log/LoggedMessage';
import type { EventLogLabels } from './eventLogLabels';
import { summarizeMessage } from './summarizeMessage';

export interface EventLogRowProps {
  readonly message: LoggedMessage;
  readonly labels: EventLogLabels;
  /** True for the one row that Tab reaches. The arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onFocus: (id: number) => void;
  readonly onOpen: () => void;
}

/**
 * One message: its time, direction, type and a summary, and why it was rejected if it was. A press shows the whole message.
 * Renders an `li`.
 *
 * @selector [data-direction='received' | 'sent']
 * @selector [data-severity='info' | 'warning' | 'error']
 * @selector [data-rejection='untrusted' | 'invalid' | 'not-tavus' | 'duplicate'] The message was rejected.
 * @selector [data-open] The whole message is shown.
 */
export const EventLogRow = /* @__PURE__ */ memo(function EventLogRow({
  message,
  labels,
  isTabStop,
  onFocus,
  onOpen,
}: EventLogRowProps): ReactNode {
  const { id, at, direction, rejection, data, type, severity, count } = message;
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();

  return (
    <li
      className="cvi-event-log-row"
      data-direction={direction}
      data-severity={severity}
      data-rejection={rejection ?? undefined}
      data-open={isOpen ? '' : undefined}
    >
      <button
        type="button"
        className="cvi-event-log-line"
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailsId : undefined}
        onFocus={() => onFocus(id)}
        onKeyDown={moveFocus}
        onClick={() => {
          setIsOpen(!isOpen);
          onOpen();
        }}
      >
        <time className="cvi-event-log-time" dateTime={new Date(at).toISOString()}>
          {timeOfDay(at)}
        </time>{' '}
        <span className="cvi-event-log-direction" aria-hidden="true">
          {direction === 'sent' ? '↑' : '↓'}
        </span>
        <span className="cvi-visually-hidden">{`${labels[direction]} `}</span>
        <bdi className="cvi-event-log-type">{type === '' ? labels.untyped : type}</bdi>{' '}
        {rejection === null ? null : (
          <>
            <span className="cvi-event-log-badge">{labels.rejections[rejection]}</span>{' '}
          </>
        )}
        {count === 1 ? null : (
          <>
            <span className="cvi-event-log-count">
              <span aria-hidden="true">{`×${String(count)}`}</span>
              <span className="cvi-visually-hidden">{labels.times(count)}</span>
            </span>{' '}
          </>
        )}
        <bdi className="cvi-event-log-gist">{summarizeMessage(data)}</bdi>
      </button>
      {isOpen ? (
        <div className="cvi-event-log-whole" id={detailsId}>
          <Facts message={message} labels={labels} />
          <pre className="cvi-event-log-json" dir="ltr">
            {safeStringify(data, 2)}
          </pre>
        </div>
      ) : null}
    </li>
  );
});

function Facts({
  message: { rejection, detail, fromId },
  labels,
}: Pick<EventLogRowProps, 'message' | 'labels'>): ReactNode {
  if (rejection === null && fromId === '') return null;
  return (
    <dl className="cvi-event-log-facts">
      {rejection === null ? null : (
        <div>
          <dt>{labels.reason}</dt>
          <dd>
            <bdi>{detail}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{labels.from}</dt>
        <dd>
          <bdi>{fromId === '' ? '–' : fromId}</bdi>
        </dd>
      </div>
    </dl>
  );
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const rows = [...(event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])];
  const index = rows.indexOf(event.currentTarget);
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const target = rows[targets[event.key] ?? -1];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

/** The time of day in the browser's time zone, with milliseconds: `09:05:07.042`. */
function timeOfDay(at: number): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${parts.join(':')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
