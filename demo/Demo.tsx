import { useCallback, useState, type ReactNode } from 'react';
import {
  defaultLabels,
  HairCheck,
  LabelsProvider,
  StartScreen,
  useTavusSession,
  type Labels,
  type StartDevices,
} from 'tavus-react';
import { HowItWorks } from './page/HowItWorks';
import { PageHeader } from './page/PageHeader';
import { CallPage } from './page/CallPage';
import { isTavus } from './service';
import { sessionErrorTexts } from './sessionErrorTexts';

const ownLabels: Partial<Labels> = isTavus
  ? {
      startTitle: 'Your replica is ready',
      startText: 'A live conversation with your persona. Tavus bills it until you leave.',
      start: 'Start the call',
    }
  : {
      startTitle: 'Check in with Ada',
      startText: 'She asks five short questions and mishears one answer. It takes about a minute.',
      start: 'Start the call',
      startNote: 'You will hear Ada. She is simulated: your picture and your voice stay in this page.',
      replica: 'Ada',
    };

const labels = { ...defaultLabels, ...ownLabels };

/** The whole page: the start screen, the hair check, the call with the steps behind it, and a summary at the end. */
export function Demo(): ReactNode {
  const { status, conversation, error, start, end } = useTavusSession('/api/tavus');
  const problem = error === null ? null : sessionErrorTexts[error.reason];
  const [isChecking, setIsChecking] = useState(false);
  const [devices, setDevices] = useState<() => StartDevices>();
  const [isReturn, setIsReturn] = useState(false);
  // After a call, the button that the user pressed no longer exists, so the focus must move to the heading.
  const returnRef = useCallback(
    (screen: HTMLElement | null) => {
      if (isReturn) screen?.querySelector('h2')?.focus();
    },
    [isReturn],
  );
  const current = isReturn ? null : conversation;

  return (
    <LabelsProvider labels={labels}>
      <div className="demo-page" data-call={current === null ? undefined : ''}>
        <PageHeader />
        <main className="demo-main">
          {current === null ? (
            <>
              <div className="demo-frame">
                {isChecking ? (
                  // A conversation is created, and billed, only when the user joins.
                  <HairCheck
                    isStarting={status === 'creating'}
                    failedText={problem ?? undefined}
                    movesFocus
                    onBack={() => {
                      setIsChecking(false);
                      end();
                    }}
                    onJoin={(chosen) => {
                      setDevices(() => chosen);
                      setIsReturn(false);
                      start();
                    }}
                  />
                ) : (
                  <StartScreen ref={returnRef} labels={labels} isStarting={false} onStart={() => setIsChecking(true)} />
                )}
              </div>
              <HowItWorks />
            </>
          ) : (
            <CallPage
              key={current.conversationId}
              conversation={current}
              devices={devices}
              onEnded={end}
              onAgain={() => {
                setIsReturn(true);
                setIsChecking(false);
                end();
              }}
            />
          )}
        </main>
      </div>
    </LabelsProvider>
  );
}
