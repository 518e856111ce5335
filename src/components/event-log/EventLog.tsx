import { forwardRef, useMemo, useState, type ComponentPropsWithoutRef } from 'react';
import type { LogEntry } from '../../conversation/log/LogEntry';
import type { LogSeverity } from '../../conversation/log/LoggedMessage';
import { useEventLog } from '../../hooks/useEventLog';
import { joinClassNames } from '../joinClassNames';
import { mergeLabels } from '../labels/mergeLabels';
import { EventLogList } from './EventLogList';
import { eventLogLabels, type EventLogLabels } from './eventLogLabels';

export interface EventLogProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Labels in place of the English ones. A label that is missing, throws or is not text stays English. */
  readonly labels?: Partial<EventLogLabels> | undefined;
  /** `'polite'` makes a screen reader announce each new message. Default `'off'`. */
  readonly live?: 'off' | 'polite' | undefined;
}

type Kind = LogSeverity | LogEntry['direction'];

const severities: readonly LogSeverity[] = ['info', 'warning', 'error'];
const directions: readonly LogEntry['direction'][] = ['received', 'sent'];

/**
 * A panel for developers that lists all messages of the call. They can be filtered, opened, copied and downloaded. Renders a
 * `section`.
 *
 * The list scrolls to each new message until the user scrolls away from the end or opens a row. It shows the last 200
 * messages. Needs `tavus-react/event-log.css` besides `tavus-react/styles.css`, and a height from its parent or a class.
 *
 * Each row is a `.cvi-event-log-row[data-direction][data-severity][data-rejection][data-open]`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const EventLog = /* @__PURE__ */ forwardRef<HTMLElement, EventLogProps>(function EventLog(
  { labels, live = 'off', className, ...props },
  ref,
) {
  const merged = useMemo(() => mergeLabels<EventLogLabels, object>(eventLogLabels, labels), [labels]);
  const [type, setType] = useState('');
  const [hidden, setHidden] = useState<readonly Kind[]>([]);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const isShown = (kind: Kind) => !hidden.includes(kind);
  const { entries, total, copy, download, clear } = useEventLog({
    type,
    severities: severities.filter(isShown),
    directions: directions.filter(isShown),
  });

  const chip = (kind: Kind) => (
    <button
      key={kind}
      type="button"
      className="cvi-event-log-chip"
      aria-pressed={isShown(kind)}
      data-kind={kind}
      onClick={() => setHidden(isShown(kind) ? [...hidden, kind] : hidden.filter((other) => other !== kind))}
    >
      {merged[kind]}
    </button>
  );

  return (
    <section aria-label={merged.title} {...props} ref={ref} className={joinClassNames('cvi-event-log', className)}>
      <div className="cvi-event-log-bar">
        <input
          type="search"
          className="cvi-event-log-filter"
          aria-label={merged.filter}
          placeholder={merged.filter}
          autoComplete="off"
          spellCheck={false}
          value={type}
          onChange={({ target: { value } }) => setType(value)}
        />
        <div className="cvi-event-log-chips" role="group" aria-label={merged.shown}>
          {severities.map(chip)}
          {directions.map(chip)}
        </div>
        <div className="cvi-event-log-actions">
          <button
            type="button"
            className="cvi-event-log-button"
            onClick={(event) => void copy(event).then(setIsCopied)}
            onBlur={() => setIsCopied(null)}
          >
            {merged.copy}
          </button>
          <button type="button" className="cvi-event-log-button" onClick={() => download()}>
            {merged.download}
          </button>
          <button type="button" className="cvi-event-log-button" onClick={clear}>
            {merged.clear}
          </button>
        </div>
      </div>
      <p className="cvi-event-log-note" role="status">
        {isCopied === null ? null : isCopied ? merged.copied : merged.copyFailed}
      </p>
      {entries.length === 0 ? (
        <p className="cvi-event-log-empty">{total === 0 ? merged.empty : merged.noneFit}</p>
      ) : null}
      <EventLogList messages={entries} labels={merged} live={live} />
    </section>
  );
});
