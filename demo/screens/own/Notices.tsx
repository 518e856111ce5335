import type { ReactNode } from 'react';
import { deviceProblemText, useConversation, useLabels, useMicrophone, usePlayback } from 'tavus-react';

/** Why the conversation does not go on. The announcements for a screen reader come from `StatusAnnouncer`. */
export function Notices(): ReactNode {
  const { status, wasLive, isReplicaOverdue, keepWaiting, leave } = useConversation();
  const { problem } = useMicrophone();
  const { isBlocked, play } = usePlayback();
  const labels = useLabels();

  return (
    <div className="desk-notices">
      {isBlocked ? (
        <p role="alert">
          {labels.soundBlocked} <button onClick={play}>{labels.playSound}</button>
        </p>
      ) : null}
      {status === 'reconnecting' ? <p>{labels.reconnecting}</p> : null}
      {status === 'waiting' && !isReplicaOverdue ? (
        <p>{wasLive ? labels.droppedOut('Ada') : labels.waiting('Ada')}</p>
      ) : null}
      {isReplicaOverdue ? (
        <p>
          {labels.stillAway('Ada')} <button onClick={keepWaiting}>{labels.keepWaiting}</button>{' '}
          <button onClick={() => void leave()}>{labels.leave}</button>
        </p>
      ) : null}
      {problem === null ? null : (
        <p role="alert">
          {labels.microphoneUnheard} {deviceProblemText(problem, labels)}
        </p>
      )}
    </div>
  );
}
