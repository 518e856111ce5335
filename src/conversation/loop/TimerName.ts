/** The name of a timer. A timer that is started while it runs starts again. */
export type TimerName =
  /** The call has not been joined in time. */
  | 'join-timeout'
  /** The replica has not begun to speak after the user's turn. */
  | 'thinking-timeout'
  /** The replica has dropped out, and was not back at once: it counts as gone. */
  | 'replica-dropout'
  /** The replica has stayed away for `replicaTimeoutMs`. */
  | 'replica-timeout'
  /** The user has not answered whether to go on waiting for the replica. */
  | 'wait-timeout'
  /** The call has lasted for `maxDurationS`. */
  | 'time-limit'
  /** The caption has been shown long enough. */
  | 'caption'
  /** The service has not answered a confirmation in time; with the objective's name. */
  | `confirm:${string}`
  /** The sender of a message is still unknown; with the message's id. */
  | `sender:${string}`;
