import type { SimulatedCall } from '../SimulatedCall';
import type { SimulatorClock } from '../SimulatorClock';
import { beginVisit, type Visit } from './beginVisit';
import type { RoomLink } from './createRoomLink';

/** Who sent what came by the API. Daily's own word for it is not known. */
const FROM_API = 'emulator';

interface ReportedCallOptions {
  readonly conversationId: string;
  readonly link: RoomLink;
  readonly clock: SimulatorClock;
}

/**
 * Makes a call, lets the emulator know what happens in it, and brings what a server sends into the room.
 *
 * Destroying it waits for the last report, though not for long: after that, neither a timer nor a request is left.
 *
 * @param make - Makes the call, given what is to hear of the replica's messages.
 */
export function reportedCall(
  make: (onSent: (message: unknown) => void) => SimulatedCall,
  { conversationId, link, clock }: ReportedCallOptions,
): SimulatedCall {
  let visit: Visit | null = null;
  let farewell = Promise.resolve();
  const call = make((message) => visit?.report(message));
  const destroy = call.destroy.bind(call);

  const endVisit = (): void => {
    if (visit !== null) farewell = visit.end();
    visit = null;
  };

  call.on('joined-meeting', () => {
    visit = beginVisit({
      conversationId,
      link,
      clock,
      onEnded: () => call.closeRoom(),
      onMessage({ to, message }) {
        call.replicaHears(message);
        if (to === 'everyone') call.say(message, FROM_API);
      },
    });
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
