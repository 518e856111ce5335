import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { defaultLabels, LabelsProvider, StartScreen, useTavusSession, type Labels } from 'tavus-react';
import { HowItWorks } from './page/HowItWorks';
import { PageHeader } from './page/PageHeader';
import { Visit } from './page/Visit';
import { isTavus } from './service';
import { sessionWords } from './sessionWords';

const words: Partial<Labels> = isTavus
  ? {
      startTitle: 'Your replica is ready',
      startText: 'A live conversation with your persona. Tavus bills it until you leave.',
      start: 'Start the call',
    }
  : {
      startTitle: 'Check in with Ada',
      startText: 'She asks five short questions and mishears one answer. It takes about a minute.',
      start: 'Start the call',
      startNote: 'You will hear Ada. Your camera and microphone are not used.',
      replica: 'Ada',
    };

/** The whole page: a start, the call with what is told about it, and a summary at the end. */
export function Demo(): ReactNode {
  const { status, conversation, error, start, end } = useTavusSession('/api/tavus');
  const problem = error === null ? null : sessionWords[error.reason];
  const labels = useMemo(() => ({ ...defaultLabels, ...words, ...(problem && { startFailed: problem }) }), [problem]);

  const [isReturn, setIsReturn] = useState(false);
  // Whoever comes back from a call pressed a button that is gone, and with it the place of a keyboard.
  const returnRef = useCallback(
    (screen: HTMLElement | null) => {
      if (isReturn) screen?.querySelector('h2')?.focus();
    },
    [isReturn],
  );
  const visit = isReturn ? null : conversation;

  return (
    <LabelsProvider labels={labels}>
      <div className="demo-page" data-visit={visit === null ? undefined : ''}>
        <PageHeader />
        <main className="demo-main">
          {visit === null ? (
            <>
              <div className="demo-frame">
                <StartScreen
                  ref={returnRef}
                  labels={labels}
                  isStarting={status === 'creating'}
                  hasFailed={problem !== null}
                  onStart={() => {
                    setIsReturn(false);
                    start();
                  }}
                />
              </div>
              <HowItWorks />
            </>
          ) : (
            <Visit
              key={visit.conversationId}
              conversation={visit}
              onEnded={end}
              onAgain={() => {
                setIsReturn(true);
                end();
              }}
            />
          )}
        </main>
      </div>
    </LabelsProvider>
  );
}
