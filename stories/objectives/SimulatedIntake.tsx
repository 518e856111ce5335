import { useState, type ReactNode } from 'react';
import { ConversationProvider } from '../../src/components/conversation/provider/ConversationProvider';
import { createSimulatedCall, type Scenario } from '../../src/simulator';
import { intake } from '../scripts/intake';

export interface SimulatedIntakeProps {
  /** The scenario of the simulated replica. */
  readonly scenario: Scenario;
  readonly children: ReactNode;
}

/** Renders parts in a simulated call with the objectives of `intake`. Joins the call at once. */
export function SimulatedIntake({ scenario, children }: SimulatedIntakeProps) {
  const [createCall] = useState(() => () => createSimulatedCall({ scenario, speed: 8, media: 'none' }));
  return (
    <ConversationProvider
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      createCall={createCall}
      persist={false}
      autoJoin
    >
      {children}
    </ConversationProvider>
  );
}
