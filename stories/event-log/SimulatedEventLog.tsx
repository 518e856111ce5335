import { EventLog, type EventLogProps } from '../../src/components/event-log/EventLog';
import '../../src/components/event-log/event-log.css';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';

export type SimulatedEventLogProps = EventLogProps & Pick<InSimulatedCallProps, 'call' | 'afterJoin'>;

/** The event log of a simulated call. The call itself is not shown. */
export function SimulatedEventLog({ call = {}, afterJoin, ...props }: SimulatedEventLogProps) {
  const options = call && { speed: 20, media: 'none' as const, replica: { appearAfterMs: 20 }, ...call };
  return (
    <InSimulatedCall call={options} {...(afterJoin && { afterJoin })}>
      <EventLog {...props} />
    </InSimulatedCall>
  );
}
