import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isTavus } from '../service';
import type { ObjectiveMessage } from './ObjectiveMessage';
import { ObjectiveMessageDetails } from './ObjectiveMessageDetails';
import { StepRow } from './StepRow';
import { placeNames } from './placeNames';
import type { Place, Step } from './Step';
import { useSteps } from './useSteps';

export interface BehindTheCallProps {
  readonly conversationId: string;
  /** The messages about objectives that this page sent and received. */
  readonly messages: readonly ObjectiveMessage[];
}

interface Row extends Step {
  readonly message?: ObjectiveMessage;
}

/** Shows what happens behind the call: four places side by side, and below them each step as an arrow between two places. */
export function BehindTheCall({ conversationId, messages }: BehindTheCallProps): ReactNode {
  const steps = useSteps(conversationId);
  const rows = useMemo(
    (): readonly Row[] => [...steps, ...messages.map(toRow)].sort((one, other) => one.at - other.at),
    [steps, messages],
  );
  const latest = rows.at(-1);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  // Closed on a phone, where it is below the call and would need too much space.
  const [isOpen, setIsOpen] = useState(() => matchMedia('(min-width: 64.0625rem)').matches);

  useEffect(() => {
    if (isAtEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [rows.length, isOpen]);

  return (
    <section className="demo-behind" aria-label="Behind the call">
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <h2>Behind the call</h2>
        </summary>
        <ol className="demo-places" aria-label="Places">
          {(Object.keys(placeNames) as Place[]).map((place) => (
            <li key={place} data-active={latest?.from === place || latest?.to === place ? '' : undefined}>
              {placeNames[place]}
            </li>
          ))}
        </ol>
        {/* No live region, because a screen reader would talk over the replica. The result is announced below. */}
        <div
          ref={log}
          role="log"
          aria-live="off"
          aria-label="Steps behind the call"
          className="demo-steps"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable
          tabIndex={0}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            const isEnd = scrollHeight - scrollTop - clientHeight < 24;
            // A growing log also moves the end away. Only a user who scrolls back wants to stay there.
            if (isEnd || scrollTop < lastTop.current) isAtEnd.current = isEnd;
            lastTop.current = scrollTop;
          }}
        >
          <ol>
            {rows.map((row) => (
              <StepRow key={row.id} step={row}>
                {row.message && <ObjectiveMessageDetails message={row.message} conversationId={conversationId} />}
              </StepRow>
            ))}
          </ol>
        </div>
        {isTavus ? (
          <p className="demo-hint">
            No webhooks here: Tavus cannot reach this machine. On a server with a public address,{' '}
            <code>createWebhookHandler</code> receives them.
          </p>
        ) : null}
      </details>
      <p className="cvi-visually-hidden" role="status">
        {latestResult(steps)}
      </p>
    </section>
  );
}

function toRow(message: ObjectiveMessage, index: number): Row {
  const ends =
    message.type === 'confirm'
      ? ({ from: 'page', to: 'replica' } as const)
      : ({ from: 'replica', to: 'page' } as const);
  return { ...ends, id: `page-${index}`, at: message.at, what: `objective.${message.type}`, message };
}

/** The result of the server's latest comparison. */
function latestResult(steps: readonly Step[]): string | null {
  const result = steps.filter(({ from, to }) => from === to).at(-1);
  return result === undefined ? null : `${placeNames[result.from]}: ${result.what}, ${result.detail ?? ''}`;
}
