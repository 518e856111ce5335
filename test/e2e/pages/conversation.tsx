import { useState, type ReactNode } from 'react';
import { dailyCall, TavusConversation } from 'tavus-react';
import { defineObjectives } from 'tavus-react/protocol';
import 'tavus-react/styles.css';
import * as z from 'zod/mini';
import { mount } from './mount';

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
const hairChecks: Record<string, boolean | undefined> = { true: true, false: false };
const chats: Record<string, boolean | 'text-only' | undefined> = { true: true, 'text-only': 'text-only' };
const handlerCalls: unknown[] = [];
Object.assign(window, { handlerCalls });
const note =
  (name: string) =>
  (...given: unknown[]): void => {
    handlerCalls.push([name, ...given]);
  };

/** Renders the component as an app does, and can remove it again. */
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
        {isShown ? 'Remove the conversation' : 'Show the conversation'}
      </button>
      {isShown && (
        <TavusConversation
          conversationUrl={query.get('url') ?? 'https://tavus.daily.co/c0ffee'}
          objectives={intake}
          createCall={createCall}
          maxDurationS={query.has('maxDurationS') ? Number(query.get('maxDurationS')) : undefined}
          recording={query.has('recording')}
          hairCheck={hairChecks[query.get('hairCheck') ?? ''] ?? 'start'}
          {...(query.has('consent') && { consent: 'This call is recorded.' })}
          connectionTest={query.has('connectionTest')}
          onObjectiveConfirmed={note('confirmed')}
          onObjectiveCompleted={({ name }) => {
            note('completed')(name);
          }}
          chat={chats[query.get('chat') ?? '']}
          captions={query.has('captions') ? query.get('captions') === 'true' : undefined}
          onEnded={(reason, details) => {
            note('ended')(reason);
            Object.assign(window, { ended: details });
          }}
          onError={({ code }) => {
            note('error')(code);
          }}
        />
      )}
    </>
  );
}

mount(<App />);
