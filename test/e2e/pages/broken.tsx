import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConversationScreen, TavusConversation } from 'tavus-react';
import 'tavus-react/styles.css';

const happenings: unknown[] = [];
Object.assign(window, { happenings });

/** A part of the app, in the call, with a mistake that shows when its button is pressed. */
function Part(): ReactNode {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) throw new Error('a mistake of the app');
  return (
    <button style={{ position: 'fixed', insetBlockStart: 0, insetInlineEnd: 0 }} onClick={() => setIsBroken(true)}>
      Break it
    </button>
  );
}

function App(): ReactNode {
  const [count, setCount] = useState(0);
  return (
    <>
      <button onClick={() => setCount(count + 1)}>The page counts {count}</button>
      <TavusConversation
        conversationUrl="https://tavus.daily.co/c0ffee"
        style={{ height: '80%' }}
        onEnded={(reason) => happenings.push(['ended', reason])}
        onError={({ code, cause }) => happenings.push(['error', code, String(cause)])}
      >
        <ConversationScreen autoJoin />
        <Part />
      </TavusConversation>
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
