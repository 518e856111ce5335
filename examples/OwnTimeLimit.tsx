import { TavusConversation, useCallTimer, useInteractions, type TavusConversationProps } from 'tavus-react';

/** Four minutes from the arrival of the replica, it says so. After five, the call ends. */
function LastMinute() {
  const { echo } = useInteractions();
  const { remainingS } = useCallTimer({
    maxDurationS: 240,
    onTimeUp: () => void echo('We have one minute left.', { when: 'silent' }).catch(() => {}),
  });
  return <p role="timer">{remainingS} s for your questions</p>;
}

export const OwnTimeLimit = (call: TavusConversationProps) => (
  <TavusConversation {...call} maxDurationS={300} slots={{ overlay: <LastMinute /> }} />
);
