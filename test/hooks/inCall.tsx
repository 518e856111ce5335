import { act } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import {
  ConversationProvider,
  type ConversationProviderProps,
} from '../../src/components/conversation/ConversationProvider';
import { loadDecisions } from '../../src/conversation/objectives/loadDecisions';
import {
  createManualClock,
  createSimulatedCall,
  type SimulatedCall,
  type SimulatedCallOptions,
} from '../../src/simulator';

// It loads in real time, and is there long before anybody confirms.
await loadDecisions();

export interface InCall {
  /** The call the provider made; only after it has joined. */
  readonly call: () => SimulatedCall;
  /** Lets time pass in the simulated room, and React catch up. */
  readonly pass: (ms: number) => Promise<void>;
  readonly wrapper: (props: { children: ReactNode }) => ReactNode;
}

/** A conversation in a simulated room, joined at once, for hooks to be rendered in. */
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
      if (call === undefined) throw new Error('No call was made yet: let some time pass.');
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
