import { useState, type ReactNode } from 'react';
import { ConversationScreen, TavusConversation } from 'tavus-react';
import 'tavus-react/styles.css';
import { mount } from './mount';

const handlerCalls: unknown[] = [];
Object.assign(window, { handlerCalls });

/** A component of the app in the call, which throws when its button is pressed. */
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
        hairCheck="start"
        conversationUrl="https://tavus.daily.co/c0ffee"
        style={{ height: '80%' }}
        onEnded={(reason) => handlerCalls.push(['ended', reason])}
        onError={({ code, cause }) => handlerCalls.push(['error', code, String(cause)])}
      >
        <ConversationScreen autoJoin />
        <Part />
      </TavusConversation>
    </>
  );
}

mount(<App />);
