import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isTavus } from '../service';
import type { Crossing } from './Crossing';
import { CrossingDetails } from './CrossingDetails';
import { StepRow } from './StepRow';
import { stationNames } from './stationNames';
import type { Station, Step } from './Step';
import { useSteps } from './useSteps';

export interface JourneyProps {
  readonly conversationId: string;
  /** What this page sent to the replica and heard from it. */
  readonly crossings: readonly Crossing[];
}

interface Row extends Step {
  readonly crossing?: Crossing;
}

/** What happens behind the call: four stations side by side, and below them each step as an arrow from one to another. */
export function Journey({ conversationId, crossings }: JourneyProps): ReactNode {
  const steps = useSteps(conversationId);
  const rows = useMemo(
    (): readonly Row[] => [...steps, ...crossings.map(rowOf)].sort((one, other) => one.at - other.at),
    [steps, crossings],
  );
  const latest = rows.at(-1);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  // On a phone it comes below the call, and would push the summary away.
  const [isOpen, setIsOpen] = useState(() => matchMedia('(min-width: 64.0625rem)').matches);

  useEffect(() => {
    if (isAtEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [rows.length, isOpen]);

  return (
    <section className="demo-journey" aria-label="Behind the call">
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <h2>Behind the call</h2>
        </summary>
        <ol className="demo-stations" aria-label="Stations">
          {(Object.keys(stationNames) as Station[]).map((station) => (
            <li key={station} data-lit={latest?.from === station || latest?.to === station ? '' : undefined}>
              {stationNames[station]}
            </li>
          ))}
        </ol>
        {/* Not spoken as it grows: it would talk over the replica. What came of it is told below. */}
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
            // The end runs away from a log that grows; only who scrolls back wants to stay where they are.
            if (isEnd || scrollTop < lastTop.current) isAtEnd.current = isEnd;
            lastTop.current = scrollTop;
          }}
        >
          <ol>
            {rows.map((row) => (
              <StepRow key={row.id} step={row}>
                {row.crossing && <CrossingDetails crossing={row.crossing} conversationId={conversationId} />}
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
        {verdictOf(steps)}
      </p>
    </section>
  );
}

function rowOf(crossing: Crossing, index: number): Row {
  const ends =
    crossing.type === 'confirm'
      ? ({ from: 'page', to: 'replica' } as const)
      : ({ from: 'replica', to: 'page' } as const);
  return { ...ends, id: `page-${index}`, at: crossing.at, what: `objective.${crossing.type}`, crossing };
}

/** The latest thing the server found out by itself. */
function verdictOf(steps: readonly Step[]): string | null {
  const verdict = steps.filter(({ from, to }) => from === to).at(-1);
  return verdict === undefined ? null : `${stationNames[verdict.from]}: ${verdict.what}, ${verdict.detail ?? ''}`;
}
