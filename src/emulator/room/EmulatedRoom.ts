import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import type { RoomMessage } from './appMessages';
import type { RoomGuardrail } from './StoredConversation';

/**
 * What became of a report: `heard`, or the conversation had `ended` more than three seconds before, or it was `not-understood`: neither one of the
 * platform's events nor a message of the wire, or larger than 64,000 characters.
 */
export type ReportOutcome = 'heard' | 'ended' | 'not-understood';

/**
 * The room of one conversation, seen from inside, where the service runs the replica. Whoever plays the replica reads here
 * what to play, and reports what happens, so that timers run and webhooks go out.
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
  readonly audioOnly: boolean;
  /** The persona's, as they were when the conversation started. */
  readonly objectives: readonly ObjectiveRequest[];
  /** Those of the persona's ids, tags and set, each once. */
  readonly guardrails: readonly RoomGuardrail[];
  /** What a server sent into the room by `send-app-message`, the last 1,000, oldest first. */
  readonly messages: readonly RoomMessage[];
  /**
   * Tells the platform what happens in the room. Never throws, whatever it is given.
   *
   * @param message - `system.replica_joined`, `participant.joined` or `participant.left` (with `properties.participant_id`
   *   where several people come), or what the replica broadcasts in the call.
   * @example
   * room.report({ event_type: 'participant.joined' });
   */
  report(message: unknown): ReportOutcome;
}
