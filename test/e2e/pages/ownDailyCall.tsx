import Daily, { type DailyCall } from '@daily-co/daily-js';
import { DailyProvider, useMeetingState } from '@daily-co/daily-react';
import { useEffect, useState, type ReactNode } from 'react';
import { TavusConversation } from 'tavus-react';
import 'tavus-react/styles.css';
import { mount } from './mount';

/** The app's own call beside the conversation. */
function OwnCall(): ReactNode {
  const [call] = useState<DailyCall>(() => Daily.createCallObject({ allowMultipleCallInstances: true }));
  useEffect(() => () => void call.destroy(), [call]);
  return (
    <DailyProvider callObject={call}>
      <button onClick={() => void call.join({ url: 'https://app.daily.co/own', startVideoOff: true })}>
        Join mine
      </button>
      <OwnState />
    </DailyProvider>
  );
}

function OwnState(): ReactNode {
  return <output>{`Mine is ${String(useMeetingState())}.`}</output>;
}

function App(): ReactNode {
  const [hasOwn, setHasOwn] = useState(false);
  const [hasConversation, setHasConversation] = useState(false);
  return (
    <>
      <button onClick={() => setHasOwn(!hasOwn)}>Toggle mine</button>
      <button onClick={() => setHasConversation(!hasConversation)}>Toggle the conversation</button>
      {hasOwn && <OwnCall />}
      {hasConversation && <TavusConversation conversationUrl="https://tavus.daily.co/c0ffee" hairCheck={false} />}
    </>
  );
}

// daily-react's own `<DailyProvider>` destroys its call when Strict Mode mounts it twice.
mount(<App />, { isStrict: false });
