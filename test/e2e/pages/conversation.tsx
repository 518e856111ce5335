import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { dailyCall, TavusConversation } from 'tavus-react';
import { defineObjectives } from 'tavus-react/protocol';
import 'tavus-react/styles.css';
import * as z from 'zod/mini';

const intake = defineObjectives([
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'Ask for the name',
    label: 'Your name',
    confirmation_mode: 'manual',
    output_variables: {
      first_name: { label: 'First name', schema: z.string().check(z.minLength(1, 'Enter your first name')) },
      last_name: { label: 'Last name' },
    },
  },
]);

const query = new URLSearchParams(location.search);
const createCall = query.has('avoidEval') ? dailyCall({ dailyConfig: { avoidEval: true } }) : undefined;
const happenings: unknown[] = [];
Object.assign(window, { happenings });
const note =
  (name: string) =>
  (...given: unknown[]): void => {
    happenings.push([name, ...given]);
  };

/** What an app does: drops the component in, and may take it away again. */
function App(): ReactNode {
  const [isShown, setIsShown] = useState(true);
  return (
    <>
      <button
        style={{ position: 'fixed', insetBlockStart: 0, insetInlineEnd: 0, zIndex: 10 }}
        onClick={() => {
          setIsShown(!isShown);
        }}
      >
        {isShown ? 'Take it away' : 'Bring it back'}
      </button>
      {isShown && (
        <TavusConversation
          conversationUrl={query.get('url') ?? 'https://tavus.daily.co/c0ffee'}
          objectives={intake}
          createCall={createCall}
          hairCheck={query.get('hairCheck') !== 'false'}
          onObjectiveConfirmed={note('confirmed')}
          onObjectiveCompleted={({ name }) => {
            note('completed')(name);
          }}
          onEnded={note('ended')}
          onError={({ code }) => {
            note('error')(code);
          }}
        />
      )}
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
