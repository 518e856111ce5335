import { useEffect, useRef, type ReactNode } from 'react';
import { errorText, useConversation, useObjectives } from 'tavus-react';
import { collectedText } from 'tavus-react/protocol';

/** After the call: what was noted, or why there is no call. */
export function Farewell({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { error, join } = useConversation();
  const { list, isComplete } = useObjectives();
  const heading = useRef<HTMLHeadingElement>(null);
  const noted = list.filter(({ status }) => status === 'completed');
  // The focused element of the call no longer exists.
  useEffect(() => heading.current?.focus(), []);

  return (
    <>
      <div className="desk-arch" data-empty="" />
      <section className="desk-text" aria-labelledby="farewell">
        <h1 id="farewell" ref={heading} tabIndex={-1}>
          {error !== null ? 'There is no call.' : isComplete ? 'Thank you. Please take a seat.' : 'Until next time.'}
        </h1>
        {error === null ? null : (
          <p className="desk-problem" role="alert">
            {errorText(error)}
          </p>
        )}
        <dl className="desk-noted">
          {noted.map(({ name, title, completed }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd dir="auto">
                {Object.values(completed ?? {})
                  .map(collectedText)
                  .filter(Boolean)
                  .join(', ')}
              </dd>
            </div>
          ))}
        </dl>
        <p className="desk-actions">
          <button type="button" className="desk-button" onClick={error === null ? onAgain : join}>
            {error === null ? 'Begin again' : 'Try again'}
          </button>
        </p>
      </section>
    </>
  );
}
