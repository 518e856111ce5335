import { useState } from 'react';
import { TavusConversation, type TavusConversationProps } from '../../src/components/conversation/TavusConversation';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../scripts/intake';

export interface SimulatedConversationProps extends Partial<
  Omit<TavusConversationProps, 'createCall' | 'onJoined' | 'conversationUrl' | 'session'>
> {
  /** How the simulated call behaves. */
  readonly call?: SimulatedCallOptions;
  /** Called when the user has joined. */
  readonly afterJoin?: (call: SimulatedCall) => void;
}

/** `<TavusConversation>` with a simulated call, which needs no account, no network and no permission from the browser. */
export function SimulatedConversation({ call: options = {}, afterJoin, style, ...props }: SimulatedConversationProps) {
  // The same functions at each render, because another `createCall` means another conversation.
  const [handlers] = useState(() => {
    let call: SimulatedCall | null = null;
    return {
      createCall: () => (call = createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' }, ...options })),
      onJoined: () => {
        if (call !== null) afterJoin?.(call);
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
      {...handlers}
      style={{ blockSize: '100vh', ...style }}
    />
  );
}
