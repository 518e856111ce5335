import type { CreateCallOptions } from '../../conversation/call/CallObject';
import { systemClock } from '../../time/Clock';
import type { SimulatedJoinFailure } from '../call/createLifecycle';
import { createTasks } from '../call/createTasks';
import { roomNameOf } from '../call/roomNameOf';
import { createObservedCall, createSimulatedCall } from '../createSimulatedCall';
import type { SimulatedCall } from '../SimulatedCall';
import { connectCallToRoom } from './connectCallToRoom';
import { createRoomClient, type RoomLookupFailure } from './createRoomClient';
import { createRoomScenario } from './createRoomScenario';
import type { EmulatedCallOptions } from './EmulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';

/**
 * Creates the `createCall` for conversations of `createTavusEmulator`. Their replica pursues the persona's objectives. The
 * emulator receives what happens in the room, and sends the webhooks about it.
 *
 * The last segment of the URL's path is the conversation's id. As with Daily, the join fails for a conversation that is
 * unknown or has ended. A conversation that ends during the call closes the room within a second. If the emulator does not
 * respond, the join fails; later the emulator misses events, but the call continues. `faults` change only what the client
 * receives, not what the emulator receives: the service, too, knows what its replica says.
 *
 * Call this once, outside of components: two components share the call of a conversation only if they have the same
 * `createCall`.
 *
 * @throws {@link InvalidOptionError} at the join, when `emulator` is no address.
 * @example
 * const createCall = emulatedCall({ emulator: 'http://127.0.0.1:8787' });
 * const App = () => <TavusConversation conversationUrl={url} createCall={createCall} />;
 */
export function emulatedCall(options: EmulatedCallOptions): (callOptions: CreateCallOptions) => Promise<SimulatedCall> {
  const { emulator: _emulator, fetch: _fetch, scenario: chooseScenario, ...simulated } = options;
  const { clock = systemClock } = simulated;

  // `audioOnly` of the conversation concerns only the user's camera, which the join leaves off.
  return async ({ conversationUrl }) => {
    const conversationId = roomNameOf(conversationUrl);
    const client = createRoomClient(options, conversationId);
    const room = await client.fetchRoom(createTasks(clock));
    if (room.status !== 'active') {
      return createSimulatedCall({ joinFailure: joinFailureFor(room, conversationId), ...simulated });
    }
    const scenario = createRoomScenario(room, chooseScenario?.(room));
    const callOptions = {
      conversationId: room.conversationId,
      ...simulated,
      ...(scenario && { scenario }),
      audioOnly: room.audioOnly || (simulated.audioOnly ?? false),
      replica: { name: room.replicaName, greenscreen: room.greenscreen, ...simulated.replica },
    };
    const createCall = (onReplicaMessage: (message: unknown) => void): SimulatedCall =>
      createObservedCall(callOptions, onReplicaMessage);
    return connectCallToRoom(createCall, { conversationId, client, clock });
  };
}

function joinFailureFor(room: EmulatedRoomInfo | RoomLookupFailure, conversationId: string): SimulatedJoinFailure {
  switch (room.status) {
    case 'not-found':
      return { type: 'no-room', msg: `The emulator has no conversation "${conversationId}"` };
    case 'unreachable':
      return { type: 'connection-error', msg: `The room could not be loaded from the emulator: ${room.problem}` };
    default:
      return { type: 'exp-room', msg: 'The conversation has ended' };
  }
}
