import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { TavusConversation, useTavusSession } from 'tavus-react';
import 'tavus-react/styles.css';

/** A session that outlives a reload, with something to say at its start and at its end. */
function KeptConversation(): ReactNode {
  const session = useTavusSession('/api/tavus', { onPageHide: 'keep', input: { topic: 'travel' } });
  return (
    <>
      <TavusConversation session={session} />
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

/** What an app with a server does: names the endpoint, and never sees a key. */
const isKept = new URLSearchParams(location.search).has('keep');

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
        Take it away
      </button>
      {isShown && (isKept ? <KeptConversation /> : <TavusConversation session="/api/tavus" />)}
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
