/** Why a conversation was over. `other` is a reason that is not known here, or none. */
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

const signs: readonly (readonly [string, ShutdownReason])[] = [
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
 * Sorts what the service says of the end of a conversation.
 *
 * It is read loosely, as the service spells one reason in two ways: with and without " reached" at the end.
 *
 * @param text - The `shutdown_reason` of a webhook or of a conversation.
 * @example
 * shutdownReason('participant_left_timeout reached'); // 'participant-left'
 */
export function shutdownReason(text: string | null | undefined): ShutdownReason {
  if (typeof text !== 'string') return 'other';
  const words = text.toLowerCase().replace(/[\s-]+/g, '_');
  return signs.find(([sign]) => words.includes(sign))?.[1] ?? 'other';
}
