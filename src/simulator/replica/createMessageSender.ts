import type { Clock } from '../../time/Clock';

/** The fields of a message besides its type and properties. */
interface MessageFields {
  readonly inferenceId?: string;
  /** False for a message that belongs to no turn. Default true. */
  readonly isOfTurn?: boolean;
  /** False for the few events without the conversation's id. Default true. */
  readonly hasConversation?: boolean;
  /** Fields of this type of message alone, beside its properties. */
  readonly others?: object | undefined;
}

/** Sends the replica's messages, in the service's envelope. */
export interface MessageSender {
  send(eventType: string, properties?: object, fields?: MessageFields): void;
  /** Starts a new turn, because the user speaks or types. */
  startTurn(): void;
}

/**
 * @param conversationId - Called for each message, because the room's URL is unknown before the join.
 * @param onMessage - Called with each complete message.
 */
export function createMessageSender(
  clock: Clock,
  conversationId: () => string,
  onMessage: (message: Readonly<Record<string, unknown>>) => void,
): MessageSender {
  // The service continues its sequence numbers when a page is reloaded. The simulator keeps nothing over a reload, so it
  // starts from the time: its numbers are then still higher than those that the client knows.
  let seq = Math.floor(clock.now());
  let turn = 0;

  return {
    startTurn() {
      turn += 1;
    },
    send(eventType, properties, { inferenceId, isOfTurn = true, hasConversation = true, others } = {}) {
      seq += 1;
      onMessage({
        message_type: eventType.split('.')[0],
        event_type: eventType,
        timestamp: clock.now() / 1000,
        seq,
        ...(hasConversation && { conversation_id: conversationId() }),
        ...(inferenceId !== undefined && { inference_id: inferenceId }),
        ...(isOfTurn && { turn_idx: turn }),
        // The service, too, leaves out empty properties.
        ...(properties !== undefined && { properties }),
        ...others,
      });
    },
  };
}
