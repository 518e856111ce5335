import { useState, type ReactNode } from 'react';
import { TavusConversation, useTavusSession } from 'tavus-react';
import 'tavus-react/styles.css';
import { mount } from './mount';

/** A session that continues after a reload, with input at its start and a payload at its end. */
function KeptConversation(): ReactNode {
  const session = useTavusSession('/api/tavus', { onPageHide: 'keep', input: { topic: 'travel' } });
  return (
    <>
      <TavusConversation hairCheck="start" session={session} />
      <button
        style={{ position: 'fixed', insetBlockEnd: 0, insetInlineEnd: 0, zIndex: 10 }}
        onClick={() => {
          session.end({ rating: 5 });
        }}
      >
        Finish
      </button>
    </>
  );
}

/** Whether the page keeps its session across a reload. */
const isKept = new URLSearchParams(location.search).has('keep');
const hairCheck = new URLSearchParams(location.search).has('hairCheck') || 'start';

function App(): ReactNode {
  const [isShown, setIsShown] = useState(true);
  return (
    <>
      <button
        style={{ position: 'fixed', insetBlockStart: 0, insetInlineEnd: 0, zIndex: 10 }}
        onClick={() => {
          setIsShown(false);
        }}
      >
        Remove the conversation
      </button>
      {isShown && (isKept ? <KeptConversation /> : <TavusConversation hairCheck={hairCheck} session="/api/tavus" />)}
    </>
  );
}

mount(<App />);
