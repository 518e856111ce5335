/** Why a conversation ended. `other` stands for an unknown reason, or for none. */
export type ShutdownReason =
  | 'max-duration'
  | 'participant-left'
  | 'participant-absent'
  | 'ended-by-api'
  | 'startup-failed'
  | 'room-deleted'
  | 'never-joined'
  | 'internal-error'
  | 'other';

/** A part of the service's text, and the reason that it means. */
const reasons: readonly (readonly [string, ShutdownReason])[] = [
  ['max_call_duration', 'max-duration'],
  ['participant_left', 'participant-left'],
  ['participant_absent', 'participant-absent'],
  ['end_conversation_endpoint', 'ended-by-api'],
  ['conversation_startup', 'startup-failed'],
  ['room_has_been_deleted', 'room-deleted'],
  ['could_not_join', 'never-joined'],
  ['internal_error', 'internal-error'],
];

/**
 * Reads the reason for the end of a conversation from the service's text.
 *
 * A part of the text is enough, because the service has two spellings of one reason: with and without " reached" at the end.
 *
 * @param text - The `shutdown_reason` of a webhook or of a conversation.
 * @example
 * shutdownReason('participant_left_timeout reached'); // 'participant-left'
 */
export function shutdownReason(text: string | null | undefined): ShutdownReason {
  if (typeof text !== 'string') return 'other';
  const spelled = text.toLowerCase().replace(/[\s-]+/g, '_');
  return reasons.find(([part]) => spelled.includes(part))?.[1] ?? 'other';
}
