import { act } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { ConversationProvider } from '../../src/components/conversation/provider/ConversationProvider';
import type { ConversationProviderProps } from '../../src/components/conversation/provider/ConversationProviderProps';
import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import {
  createManualClock,
  createSimulatedCall,
  type SimulatedCall,
  type SimulatedCallOptions,
} from '../../src/simulator';

// Loaded before the tests, because it loads in real time while the tests confirm in simulated time.
await loadConfirmations();

export interface InCall {
  /** The call of the provider. Throws if it does not exist yet. */
  readonly call: () => SimulatedCall;
  /** Advances the time of the simulated room, and lets React render. */
  readonly pass: (ms: number) => Promise<void>;
  readonly wrapper: (props: { children: ReactNode }) => ReactNode;
}

/** A wrapper for hooks: a conversation in a simulated room, which is joined at once. */
export function inCall(options: SimulatedCallOptions = {}, props: Partial<ConversationProviderProps> = {}): InCall {
  const clock = createManualClock();
  const calls: SimulatedCall[] = [];
  const createCall = () => {
    const call = createSimulatedCall({ clock, speed: 20, replica: { appearAfterMs: 100 }, ...options });
    calls.push(call);
    return call;
  };
  return {
    call() {
      const call = calls.at(-1);
      if (call === undefined) throw new Error('There is no call yet: let some time pass.');
      return call;
    },
    pass: (ms) => act(() => clock.advance(ms)),
    wrapper: ({ children }) => (
      <StrictMode>
        <ConversationProvider
          conversationUrl="https://tavus.daily.co/c123"
          createCall={createCall}
          persist={false}
          autoJoin
          {...props}
        >
          {children}
        </ConversationProvider>
      </StrictMode>
    ),
  };
}
