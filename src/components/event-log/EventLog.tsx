import { forwardRef, useMemo, useState, type ComponentPropsWithoutRef } from 'react';
import type { LogEntry } from '../../conversation/eventLog';
import type { LogSeverity } from '../../conversation/eventLog/LoggedMessage';
import { useEventLog } from '../../hooks/useEventLog';
import { joinClassNames } from '../joinClassNames';
import { mergeLabels } from '../labels/mergeLabels';
import { EventLogList } from './EventLogList';
import { eventLogLabels, type EventLogLabels } from './eventLogLabels';

export interface EventLogProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Words in place of the English ones. What is missing stays English. */
  readonly labels?: Partial<EventLogLabels> | undefined;
  /** `'polite'` has a screen reader read each new message out. Default `'off'`. */
  readonly live?: 'off' | 'polite' | undefined;
}

type Kind = LogSeverity | LogEntry['direction'];

const severities: readonly LogSeverity[] = ['info', 'warning', 'error'];
const directions: readonly LogEntry['direction'][] = ['received', 'sent'];

/**
 * Everything that crossed the data channel, for developers: filter, open, copy, download. Renders a `section`.
 *
 * It follows the end until somebody scrolls away or opens a line, and shows the last 200 lines. Needs
 * `tavus-react/event-log.css` besides `tavus-react/styles.css`, and a height from its parent or a class.
 *
 * Its lines are `.cvi-event-log-row[data-direction][data-severity][data-refusal][data-open]`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const EventLog = /* @__PURE__ */ forwardRef<HTMLElement, EventLogProps>(function EventLog(
  { labels, live = 'off', className, ...props },
  ref,
) {
  const words = useMemo(() => mergeLabels<EventLogLabels, object>(eventLogLabels, labels), [labels]);
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
      {words[kind]}
    </button>
  );

  return (
    <section aria-label={words.title} {...props} ref={ref} className={joinClassNames('cvi-event-log', className)}>
      <div className="cvi-event-log-bar">
        <input
          type="search"
          className="cvi-event-log-filter"
          aria-label={words.filter}
          placeholder={words.filter}
          autoComplete="off"
          spellCheck={false}
          value={type}
          onChange={({ target: { value } }) => setType(value)}
        />
        <div className="cvi-event-log-chips" role="group" aria-label={words.shown}>
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
            {words.copy}
          </button>
          <button type="button" className="cvi-event-log-button" onClick={() => download()}>
            {words.download}
          </button>
          <button type="button" className="cvi-event-log-button" onClick={clear}>
            {words.clear}
          </button>
        </div>
      </div>
      <p className="cvi-event-log-note" role="status">
        {isCopied === null ? null : isCopied ? words.copied : words.copyFailed}
      </p>
      {entries.length === 0 ? <p className="cvi-event-log-empty">{total === 0 ? words.empty : words.noneFit}</p> : null}
      <EventLogList messages={entries} labels={words} live={live} />
    </section>
  );
});
