import { useState } from 'react';
import { TavusConversation, type TavusConversationProps } from '../../src/components/conversation/TavusConversation';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../scripts/intake';

export interface RoomProps extends Partial<
  Omit<TavusConversationProps, 'createCall' | 'onJoined' | 'conversationUrl' | 'session'>
> {
  /** How the simulated call behaves. */
  readonly call?: SimulatedCallOptions;
  /** What happens once the person is in. */
  readonly then?: (call: SimulatedCall) => void;
}

/** The finished product in a room that is simulated: no account, no network, and no question from the browser. */
export function Room({ call: options = {}, then, style, ...props }: RoomProps) {
  // One for each story, as the conversation takes the function that makes its call for a part of what it is.
  const [room] = useState(() => {
    let call: SimulatedCall | null = null;
    return {
      createCall: () => (call = createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' }, ...options })),
      onJoined: () => {
        if (call !== null) then?.(call);
      },
    };
  });
  return (
    <TavusConversation
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      persist={false}
      hairCheck={false}
      {...props}
      {...room}
      style={{ blockSize: '100vh', ...style }}
    />
  );
}
