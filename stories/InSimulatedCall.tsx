import { useState, type ReactNode } from 'react';
import { ConversationProvider } from '../src/components/conversation/provider/ConversationProvider';
import type { ConversationProviderProps } from '../src/components/conversation/provider/ConversationProviderProps';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../src/simulator';
import { intake } from './scripts/intake';

export interface InSimulatedCallProps extends Pick<
  ConversationProviderProps,
  'audioOnly' | 'startCameraOff' | 'startMuted'
> {
  /** How the simulated call behaves; `null` for a call that is not joined. */
  readonly call?: SimulatedCallOptions | null;
  /** Called when the user has joined. */
  readonly afterJoin?: (call: SimulatedCall) => void;
  readonly children?: ReactNode;
}

/** Renders parts in a simulated call, which needs no account, no network and no permission from the browser. */
export function InSimulatedCall({ call: options = {}, afterJoin, ...props }: InSimulatedCallProps) {
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
    <ConversationProvider
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      persist={false}
      autoJoin={options !== null}
      {...props}
      {...handlers}
    />
  );
}
