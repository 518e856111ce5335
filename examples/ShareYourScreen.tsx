import { TavusConversation, useScreenShare, type TavusConversationProps } from 'tavus-react';

/** The bar has a button for it. This is one of your own, in place of it. */
function ShareButton() {
  const { isSupported, isSharing, error, start, stop } = useScreenShare();
  if (!isSupported) return null;
  return (
    <>
      <button onClick={isSharing ? stop : start}>{isSharing ? 'Stop showing' : 'Show your work'}</button>
      {error === 'system-denied' && (
        <p role="alert">Allow your browser to record the screen, in your system’s settings.</p>
      )}
    </>
  );
}

export const ShareYourScreen = (call: TavusConversationProps) => (
  <TavusConversation {...call} slots={{ screenShare: <ShareButton /> }} />
);
