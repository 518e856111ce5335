import { memo, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { jsonText } from '../../conversation/eventLog/jsonText';
import type { LoggedMessage } from '../../conversation/eventLog/LoggedMessage';
import type { EventLogLabels } from './eventLogLabels';
import { gistOf } from './gistOf';

export interface EventLogRowProps {
  readonly message: LoggedMessage;
  readonly labels: EventLogLabels;
  /** True for the one line that Tab leads to; the arrow keys lead to the others. */
  readonly isTabStop: boolean;
  readonly onFocus: (id: number) => void;
  readonly onOpen: () => void;
}

/**
 * One message: when, which way, what, and whether it was believed. Pressed, it shows the message whole. Renders an `li`.
 *
 * @selector [data-direction='received' | 'sent']
 * @selector [data-severity='info' | 'warning' | 'error']
 * @selector [data-refusal='untrusted' | 'invalid' | 'not-tavus' | 'duplicate'] The message is not believed.
 * @selector [data-open] The message is shown whole.
 */
export const EventLogRow = /* @__PURE__ */ memo(function EventLogRow({
  message,
  labels,
  isTabStop,
  onFocus,
  onOpen,
}: EventLogRowProps): ReactNode {
  const { id, at, direction, refusal, data, type, severity, count } = message;
  const [isOpen, setIsOpen] = useState(false);
  const wholeId = useId();

  return (
    <li
      className="cvi-event-log-row"
      data-direction={direction}
      data-severity={severity}
      data-refusal={refusal ?? undefined}
      data-open={isOpen ? '' : undefined}
    >
      <button
        type="button"
        className="cvi-event-log-line"
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? wholeId : undefined}
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
        {refusal === null ? null : (
          <>
            <span className="cvi-event-log-badge">{labels.refusals[refusal]}</span>{' '}
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
        <bdi className="cvi-event-log-gist">{gistOf(data)}</bdi>
      </button>
      {isOpen ? (
        <div className="cvi-event-log-whole" id={wholeId}>
          <Facts message={message} labels={labels} />
          <pre className="cvi-event-log-json" dir="ltr">
            {jsonText(data, 2)}
          </pre>
        </div>
      ) : null}
    </li>
  );
});

function Facts({
  message: { refusal, detail, fromId },
  labels,
}: Pick<EventLogRowProps, 'message' | 'labels'>): ReactNode {
  if (refusal === null && fromId === '') return null;
  return (
    <dl className="cvi-event-log-facts">
      {refusal === null ? null : (
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
  const lines = [...(event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])];
  const here = lines.indexOf(event.currentTarget);
  const places: Readonly<Record<string, number>> = {
    ArrowUp: here - 1,
    ArrowDown: here + 1,
    Home: 0,
    End: lines.length - 1,
  };
  const line = lines[places[event.key] ?? -1];
  if (line === undefined) return;
  event.preventDefault();
  line.focus();
}

/** Hours, minutes, seconds and thousandths, as they are where the person is. */
function timeOfDay(at: number): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${parts.join(':')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
