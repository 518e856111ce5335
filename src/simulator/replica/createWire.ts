import type { SimulatorClock } from '../SimulatorClock';

/** What a message is about, besides its properties. */
interface About {
  readonly inferenceId?: string;
  /** False for what belongs to no turn. Default true. */
  readonly isOfTurn?: boolean;
  /** False for the few events that come without the conversation's id. Default true. */
  readonly hasConversation?: boolean;
}

/** Puts the service's envelope around what the replica sends. */
export interface Wire {
  send(eventType: string, properties?: object, about?: About): void;
  /** The user speaks or types: what follows belongs to a new turn. */
  beginTurn(): void;
}

/**
 * @param conversationId - Asked at each message, because the room's URL is known only once it was joined.
 * @param post - Sends a finished message.
 */
export function createWire(
  clock: SimulatorClock,
  conversationId: () => string,
  post: (message: Readonly<Record<string, unknown>>) => void,
): Wire {
  // The service counts on when a client comes back to a conversation. This one remembers nothing over a reload of the
  // page, but time has passed by then, so what it sends is still newer than what the client has kept.
  let seq = Math.floor(clock.now());
  let turn = 0;

  return {
    beginTurn() {
      turn += 1;
    },
    send(eventType, properties, { inferenceId, isOfTurn = true, hasConversation = true } = {}) {
      seq += 1;
      post({
        message_type: eventType.split('.')[0],
        event_type: eventType,
        timestamp: clock.now() / 1000,
        seq,
        ...(hasConversation && { conversation_id: conversationId() }),
        ...(inferenceId !== undefined && { inference_id: inferenceId }),
        ...(isOfTurn && { turn_idx: turn }),
        // An empty one is left out by the service, too.
        ...(properties !== undefined && { properties }),
      });
    },
  };
}
