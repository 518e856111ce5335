import type { SessionProblem } from '../../errors/TavusSessionError';

/** The body of the response with which your server gives a page its conversation. */
export interface SessionResponse {
  readonly conversationId: string;
  readonly conversationUrl: string;
  /** For Daily, when the room is private. */
  readonly token?: string;
  /** After how many seconds the service ends the conversation: `max_call_duration`, if your server has set it. */
  readonly maxDurationS?: number;
  /** Proves to your server that this page may end the conversation. */
  readonly ticket: string;
}

/** The body of a response that refuses a request. */
export interface SessionRefusal {
  readonly error: {
    readonly code: SessionProblem;
    /** For developers. Contains nothing of the service's response, and nothing about the server. */
    readonly message: string;
    /** Why your own code refused: the `code` of its `SessionRefusedError`. Only with the code `refused-by-app`. */
    readonly appCode?: string;
    /** The `message` of your `SessionRefusedError`, for the visitor. */
    readonly appMessage?: string;
  };
}
