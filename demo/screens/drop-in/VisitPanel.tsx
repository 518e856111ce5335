import { useState, type ReactNode } from 'react';
import { ControlBarButton, isCviError, Panel, useCallPanel, useInteractions, useObjectives } from 'tavus-react';
import { collectedText } from 'tavus-react/protocol';

const clipboard = (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <rect x="5" y="4" width="14" height="17" rx="2" />
    <path d="M9 4V3h6v1M9 10h6M9 14h6M9 18h3" />
  </svg>
);

/** The button in the control bar. */
export function VisitButton(): ReactNode {
  const { open, setOpen } = useCallPanel();
  const isOpen = open === 'visit';
  return (
    <ControlBarButton
      icon={clipboard}
      name={isOpen ? 'Close your visit' : 'Your visit'}
      aria-expanded={isOpen}
      isOn={isOpen || undefined}
      onClick={() => setOpen(isOpen ? null : 'visit')}
    />
  );
}

/** The panel beside the video: the appointment, what the replica has noted so far, and a way to a person. */
export function VisitPanel(): ReactNode {
  const { open, setOpen } = useCallPanel();
  if (open !== 'visit') return null;
  return (
    <Panel title="Your visit" onClose={() => setOpen(null)}>
      <div className="visit-panel">
        <dl>
          <div>
            <dt>When</dt>
            <dd>Thursday, 3 December, 9:30</dd>
          </div>
          <div>
            <dt>Where</dt>
            <dd>14 Harbour Street, second floor</dd>
          </div>
          <div>
            <dt>Doctor</dt>
            <dd>Dr. Amara Osei</dd>
          </div>
        </dl>
        <NotedValues />
        <AskForPerson />
      </div>
    </Panel>
  );
}

function NotedValues(): ReactNode {
  const { list } = useObjectives();
  const noted = list.filter(({ status }) => status === 'completed');
  return (
    <section aria-labelledby="noted">
      <h4 id="noted">What Ada has noted</h4>
      {noted.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <dl>
          {noted.map(({ name, title, completed }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>
                <bdi>
                  {Object.values(completed ?? {})
                    .map(collectedText)
                    .filter(Boolean)
                    .join(', ')}
                </bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** Tells the replica that the user wants a person. A real page would also tell its server. */
function AskForPerson(): ReactNode {
  const { appendContext } = useInteractions();
  const [state, setState] = useState<'idle' | 'asked' | 'failed'>('idle');
  const ask = () => {
    try {
      appendContext('The patient has asked for a person. Somebody from the front desk will call after this check-in.');
      setState('asked');
    } catch (error) {
      if (!isCviError(error)) throw error;
      setState('failed'); // the call is reconnecting
    }
  };
  return (
    <footer>
      <p role="status">
        {state === 'asked' ? 'We will call you after the check-in.' : null}
        {state === 'failed' ? 'That did not go through. Please try again.' : null}
      </p>
      {/* Stays, because a button that disappears loses the focus. */}
      <button
        type="button"
        className="cvi-button"
        data-kind="secondary"
        aria-disabled={state === 'asked'}
        onClick={state === 'asked' ? undefined : ask}
      >
        {state === 'asked' ? 'Asked for a person' : 'Ask for a person'}
      </button>
    </footer>
  );
}
