import type { SessionProblem } from '../../errors/TavusSessionError';

/** What your own server answers when it has created a conversation for the page. */
export interface SessionAnswer {
  readonly conversationId: string;
  readonly conversationUrl: string;
  /** For Daily, when the room is private. */
  readonly token?: string;
  /** Proves to your server that this page may end the conversation. */
  readonly ticket: string;
}

/** The body of an answer that is no success. */
export interface SessionRefusal {
  readonly error: {
    readonly code: SessionProblem;
    /** For developers. Tells nothing of the service's answer or of the server. */
    readonly message: string;
    /** Why your own code refused: what it gave to `SessionRefusedError`. Only with the code `refused-by-app`. */
    readonly appCode?: string;
    /** What your own code gave to `SessionRefusedError` for the visitor. */
    readonly appMessage?: string;
  };
}
