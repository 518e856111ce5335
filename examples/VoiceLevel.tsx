import { useRef } from 'react';
import { TavusConversation, useAudioLevel, VoiceVisualizer, type TavusConversationProps } from 'tavus-react';

/** A part for the replica, and a meter of your own for the user. */
function Voices() {
  const meter = useRef<HTMLMeterElement>(null);
  useAudioLevel('user', (level) => {
    if (meter.current !== null) meter.current.value = level;
  });
  return (
    <p>
      <VoiceVisualizer speaker="replica" /> You: <meter ref={meter} aria-label="Your voice" />
    </p>
  );
}

export const VoiceLevel = (call: TavusConversationProps) => (
  <TavusConversation {...call} slots={{ replicaStatus: <Voices /> }} />
);
