import type { Clock } from '../../time/Clock';
import type { SimulatedCall } from '../SimulatedCall';
import type { RoomClient } from './createRoomClient';
import { createRoomConnection, type RoomConnection } from './createRoomConnection';

/** The sender id of messages from the API. Which id Daily uses is not known. */
const FROM_API = 'emulator';

interface ConnectCallOptions {
  readonly conversationId: string;
  readonly client: RoomClient;
  readonly clock: Clock;
}

/**
 * Creates a call and connects it to its room in the emulator: the call's events go to the emulator, and the messages that
 * a server sends through the API go to the call.
 *
 * `destroy()` waits for the last event, for 2 seconds at most. After that, no timer and no request is left.
 *
 * @param createCall - Creates the call, given the function to call with each message of the replica.
 */
export function connectCallToRoom(
  createCall: (onReplicaMessage: (message: unknown) => void) => SimulatedCall,
  { conversationId, client, clock }: ConnectCallOptions,
): SimulatedCall {
  let connection: RoomConnection | null = null;
  let ending = Promise.resolve();
  const call = createCall((message) => connection?.report(message));
  const destroy = call.destroy.bind(call);

  const disconnect = (): void => {
    if (connection !== null) ending = connection.end();
    connection = null;
  };

  call.on('joined-meeting', () => {
    connection = createRoomConnection({
      conversationId,
      client,
      clock,
      onEnded: () => call.closeRoom(),
      onMessage({ to, message }) {
        call.replicaReceives(message);
        if (to === 'everyone') call.say(message, FROM_API);
      },
    });
  });
  call.on('left-meeting', disconnect);

  return Object.assign(call, {
    async destroy() {
      const destroyed = destroy();
      // Needed if the call just failed, because then it emits no `left-meeting`, and if `destroy()` never settles.
      disconnect();
      await destroyed;
      await ending;
    },
  });
}
