import type { ReactNode } from 'react';
import { useCallTimer, useCamera, useConversation, useMicrophone } from 'tavus-react';

/** Words in place of icons. */
export function Controls(): ReactNode {
  const microphone = useMicrophone();
  const camera = useCamera();
  const { leave } = useConversation();
  const { remainingS } = useCallTimer();

  return (
    <div className="desk-controls">
      <button type="button" onClick={microphone.toggle}>
        {microphone.isOn ? 'Mute' : 'Unmute'}
      </button>
      <button type="button" onClick={camera.toggle}>
        {camera.isOn ? 'Hide me' : 'Show me'}
      </button>
      <button type="button" onClick={() => void leave()}>
        Leave
      </button>
      {remainingS === null ? null : (
        <span role="timer" aria-label="Time left">
          {Math.ceil(remainingS / 60)} min
        </span>
      )}
    </div>
  );
}
