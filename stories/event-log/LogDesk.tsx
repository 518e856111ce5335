import { useState } from 'react';
import { ConversationProvider } from '../../src/components/conversation/ConversationProvider';
import { EventLog, type EventLogProps } from '../../src/components/event-log/EventLog';
import '../../src/components/event-log/event-log.css';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../scripts/intake';

export interface LogDeskProps extends EventLogProps {
  /** How the simulated call behaves; `null` for one that nobody joins. */
  readonly call?: SimulatedCallOptions | null;
  /** What happens once the person is in. */
  readonly then?: (call: SimulatedCall) => void;
}

/** The panel beside a call that is simulated, and not shown. */
export function LogDesk({ call: options = {}, then, ...props }: LogDeskProps) {
  const [room] = useState(() => {
    let call: SimulatedCall | null = null;
    return {
      createCall: () =>
        (call = createSimulatedCall({ speed: 20, media: 'none', replica: { appearAfterMs: 20 }, ...options })),
      onJoined: () => {
        if (call !== null) then?.(call);
      },
    };
  });
  return (
    <ConversationProvider
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      persist={false}
      autoJoin={options !== null}
      {...room}
    >
      <EventLog {...props} />
    </ConversationProvider>
  );
}
