import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import type { RoomMessage } from './RoomMessage';
import type { RoomGuardrail } from './EmulatedConversation';

/**
 * The outcome of a report. `accepted`; `ended`: the conversation ended more than three seconds before; `invalid`: it is neither an
 * event of a room nor a message of the call, or it is longer than 64,000 characters.
 */
export type ReportOutcome = 'accepted' | 'ended' | 'invalid';

/**
 * The room of one conversation, as the replica sees it. A program that simulates the replica reads its settings here, and
 * reports what happens, so that timers start and webhooks are sent.
 */
export interface EmulatedRoom {
  readonly conversationId: string;
  readonly conversationUrl: string;
  readonly status: 'active' | 'ended';
  readonly shutdownReason?: string;
  readonly replicaId: string;
  readonly replicaName: string;
  /** What the replica says first. */
  readonly greeting?: string;
  /** True if the conversation was created with the API's `audio_only`: the replica has no video. */
  readonly audioOnly: boolean;
  /** True if the conversation was created with `apply_greenscreen`: the replica is in front of the service's green. */
  readonly greenscreen: boolean;
  /** The persona's objectives at the start of the conversation. */
  readonly objectives: readonly ObjectiveRequest[];
  /** The persona's guardrails, from its ids, tags and set. */
  readonly guardrails: readonly RoomGuardrail[];
  /** The last 1,000 messages that a server sent into the room by `send-app-message`, oldest first. */
  readonly messages: readonly RoomMessage[];
  /**
   * Reports an event of the room to the emulator. Never throws, whatever the message is.
   *
   * @param message - `system.replica_joined`, `participant.joined` or `participant.left` (with `properties.participant_id`
   *   if there are several participants), or a message that the replica sends in the call.
   * @example
   * room.report({ event_type: 'participant.joined' });
   */
  report(message: unknown): ReportOutcome;
}
