import { useEffect, useRef, type ReactNode } from 'react';
import { useConversation, useObjectives, type EndReason, type ObjectiveState } from 'tavus-react';
import { collectedText } from 'tavus-react/protocol';
import { labelOf } from './labelOf';

/** Shows after the call what the user confirmed and corrected. */
export function Summary({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { endReason } = useConversation();
  const heading = useRef<HTMLHeadingElement>(null);
  const completed = useObjectives().list.filter(({ status }) => status === 'completed');
  const confirmed = completed.filter(({ confirmedAt }) => confirmedAt !== null);
  const noted = completed.filter(({ confirmedAt }) => confirmedAt === null);
  const values = confirmed.flatMap(valuesOf);

  // The focused element of the call no longer exists.
  useEffect(() => heading.current?.focus(), []);

  return (
    <section className="demo-summary" aria-labelledby="summary">
      <header>
        <h2 id="summary" ref={heading} tabIndex={-1}>
          {titleFor(endReason, confirmed.length)}
        </h2>
        <p>{outcome(values.length, values.filter(({ isChanged }) => isChanged).length)}</p>
        <button type="button" className="cvi-button" data-kind="primary" onClick={onAgain}>
          Start again
        </button>
      </header>
      {confirmed.length === 0 ? null : <Values title="Confirmed by you" objectives={confirmed} />}
      {noted.length === 0 ? null : <Values title="Taken as heard" objectives={noted} />}
    </section>
  );
}

function Values({ title, objectives }: { title: string; objectives: readonly ObjectiveState[] }): ReactNode {
  return (
    <div className="demo-values">
      <h3>{title}</h3>
      <dl>
        {objectives.flatMap(valuesOf).map(({ objective, variable, text, heard, isChanged }) => (
          <div key={`${objective} ${variable}`}>
            <dt>{labelOf(objective, variable)}</dt>
            <dd>
              <bdi>{text === '' ? '–' : text}</bdi>
              {isChanged ? (
                <small>
                  {heard === '' ? (
                    'not heard'
                  ) : (
                    <>
                      heard{' '}
                      <s>
                        <bdi>{heard}</bdi>
                      </s>
                    </>
                  )}
                </small>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function valuesOf({ name, confirmed, completed, collected, confirmedAt }: ObjectiveState) {
  return Object.entries(confirmed ?? completed ?? {}).map(([variable, value]) => {
    const text = collectedText(value);
    const heard = collectedText(collected[variable]);
    return { objective: name, variable, text, heard, isChanged: confirmedAt !== null && heard !== text };
  });
}

function titleFor(reason: EndReason | null, confirmed: number): string {
  if (reason === 'left') return 'You left the call';
  if (reason === 'time-limit') return 'Time is up';
  return confirmed > 0 ? 'Checked in' : 'The call is over';
}

function outcome(values: number, corrected: number): string {
  if (values === 0) return 'Nothing was confirmed.';
  if (corrected === 0) return `You confirmed ${values} values, all of them as they were heard.`;
  return `You confirmed ${values} values and put ${corrected} of them right.`;
}
