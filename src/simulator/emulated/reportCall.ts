import type { SimulatedCall } from '../SimulatedCall';
import type { SimulatorClock } from '../SimulatorClock';
import { beginVisit, type Visit } from './beginVisit';
import type { RoomLink } from './createRoomLink';
import { hearReplica } from './hearReplica';

interface ReportCallOptions {
  readonly conversationId: string;
  readonly replicaUserId: string;
  readonly link: RoomLink;
  readonly clock: SimulatorClock;
}

/**
 * Lets the emulator know what happens in a call. Returns the same call.
 *
 * Destroying it waits for the last report, though not for long: after that, neither a timer nor a request is left.
 */
export function reportCall(
  call: SimulatedCall,
  { conversationId, replicaUserId, link, clock }: ReportCallOptions,
): SimulatedCall {
  let visit: Visit | null = null;
  let farewell = Promise.resolve();
  const destroy = call.destroy.bind(call);

  const endVisit = (): void => {
    if (visit !== null) farewell = visit.end();
    visit = null;
  };

  hearReplica(call, replicaUserId, (message) => visit?.report(message));
  call.on('joined-meeting', () => {
    visit = beginVisit({ conversationId, link, clock, onEnded: () => call.closeRoom() });
  });
  call.on('left-meeting', endVisit);

  return Object.assign(call, {
    async destroy() {
      const destroyed = destroy();
      // A call that failed a moment ago no longer says that it was left, and one may never be destroyed.
      endVisit();
      await destroyed;
      await farewell;
    },
  });
}
