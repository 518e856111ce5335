import type { ReactNode } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { CallTimer } from './CallTimer';
import { NetworkIndicator } from './NetworkIndicator';
import { RecordingNotice } from './RecordingNotice';

/** What the call screen shows beside the name of the replica: a recording, the time if it is limited, and a bad network. */
export function CallStatus(): ReactNode {
  const { maxDurationS } = useConversationContext('ConversationScreen');
  return (
    <>
      <RecordingNotice />
      {maxDurationS === null ? null : <CallTimer />}
      <NetworkIndicator />
    </>
  );
}
