import type { CreateCallOptions } from '../../conversation/CallObject';
import type { JoinRefusal } from '../call/createLifecycle';
import { roomNameOf } from '../call/createNetwork';
import { createTasks } from '../call/createTasks';
import { createSimulatedCall, createTappedCall } from '../createSimulatedCall';
import type { SimulatedCall } from '../SimulatedCall';
import { machineClock } from '../SimulatorClock';
import { createRoomLink, type NoRoom } from './createRoomLink';
import type { EmulatedCallOptions } from './EmulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';
import { lookAtRoom } from './lookAtRoom';
import { reportedCall } from './reportedCall';
import { scenarioOf } from './scenarioOf';

/**
 * Makes the `createCall` of conversations that `createTavusEmulator` holds: their replica follows the persona's objectives,
 * and what happens in the room reaches the emulator, which sends the webhooks of it.
 *
 * A conversation is found by the last part of its URL's path. One that is unknown or has ended cannot be joined, as with
 * Daily; one that is ended while somebody is in it closes the room, within a second. An emulator that does not answer
 * fails the join, and later on loses events, but never the call. What `faults` lose or break on the way to the client, the
 * emulator has heard all the same: the platform knows what its replica says.
 *
 * Make it once, outside of components: two that share a conversation share its call only by the same `createCall`.
 *
 * @throws {@link InvalidOptionError} from the join, when `emulator` is no address.
 * @example
 * const createCall = emulatedCall({ emulator: 'http://127.0.0.1:8787' });
 * const App = () => <TavusConversation conversationUrl={url} createCall={createCall} />;
 */
export function emulatedCall(options: EmulatedCallOptions): (wanted: CreateCallOptions) => Promise<SimulatedCall> {
  const { emulator: _emulator, fetch: _fetch, scenario: choose, ...simulated } = options;
  const { clock = machineClock } = simulated;

  return async ({ conversationUrl, audioOnly }) => {
    const conversationId = roomNameOf(conversationUrl);
    const link = createRoomLink(options, conversationId);
    const room = await lookAtRoom(link, createTasks(clock));
    if (room.status !== 'active') {
      return createSimulatedCall({ refuseJoin: refusalOf(room, conversationId), ...simulated, audioOnly });
    }
    const scenario = scenarioOf(room, choose?.(room));
    const chosen = {
      conversationId: room.conversationId,
      ...simulated,
      ...(scenario && { scenario }),
      audioOnly: audioOnly || room.audioOnly || (simulated.audioOnly ?? false),
      replica: { name: room.replicaName, ...simulated.replica },
    };
    return reportedCall((onSent) => createTappedCall(chosen, onSent), { conversationId, link, clock });
  };
}

/** Why nobody gets in, in Daily's terms. */
function refusalOf(room: EmulatedRoomInfo | NoRoom, conversationId: string): JoinRefusal {
  switch (room.status) {
    case 'unknown':
      return { type: 'no-room', msg: `The emulator has no conversation "${conversationId}"` };
    case 'away':
      return { type: 'connection-error', msg: `The emulator could not be asked for the room: ${room.problem}` };
    default:
      return { type: 'exp-room', msg: 'The conversation has ended' };
  }
}
