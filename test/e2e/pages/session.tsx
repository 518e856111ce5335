import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { TavusConversation } from 'tavus-react';
import 'tavus-react/styles.css';

/** What an app with a server does: names the endpoint, and never sees a key. */
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
      {isShown && <TavusConversation session="/api/tavus" />}
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
