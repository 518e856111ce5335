import type { TavusSessionError } from '../errors/TavusSessionError';
import type { SessionResponse } from '../protocol/session/SessionResponse';
import type { Clock } from '../time/Clock';
import type { KeptSession } from './keptSession';

/** The status of a session. `ready`: there is a conversation, and it is billed. */
export type SessionStatus = 'idle' | 'creating' | 'ready' | 'ended' | 'failed';

export interface SessionState {
  readonly status: SessionStatus;
  /** The latest conversation that your server created, also after its end. `null` before the first one, and while one is being created. */
  readonly conversation: Omit<SessionResponse, 'ticket'> | null;
  /** Why the session failed; `null` unless `failed`. */
  readonly error: TavusSessionError | null;
}

/** What is sent with the request for a conversation. */
export interface SessionRequestInit {
  /** Parameters of the page, such as a topic. JSON that the schema `input` of your session handler validates. */
  readonly input?: unknown;
  /** Fields of the conversation that your session handler lets the page set, such as `{ language: 'german' }`. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** For example a bearer token for `authorize`. Cookies of the same origin are always sent. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** `include` also sends cookies to an endpoint of another origin. Its `origins` option must then list this origin. */
  readonly credentials?: RequestCredentials | undefined;
}

export interface SessionOptions {
  /** The URL of your session handler, such as `/api/tavus`. */
  readonly endpoint: string;
  /** Returns what is sent with a request; called for each request. If it throws, a start fails, and an end is sent without it. */
  readonly request?: (() => SessionRequestInit) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
  /** Keeps the conversation for the next page in the same tab, for example after a reload. Default: nothing is kept. */
  readonly kept?: KeptSession | undefined;
}

/** Creates and ends conversations through your own server, one at a time. */
export interface TavusSession {
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Requests a conversation, or resumes the kept one. Does nothing while there is a conversation, or one is being created.
   * It does not throw: a failure is a state.
   */
  readonly start: () => void;
  /** Resumes the conversation that was kept for the same fields and input. Does not create one. */
  readonly resume: () => void;
  /**
   * Ends the conversation, also one that is still being created, or that was kept. It may be called while the page goes away.
   * After the end, another call sends a later payload, such as a rating.
   *
   * @param payload - JSON for `onEnd` of your session handler. It must fit into the handler's `maxBodyBytes`, 16,384 bytes by
   *   default: otherwise the end is sent without it, with a warning. A payload of more than 20,000 bytes, ticket included, is
   *   sent in a request of its own after the end, and is lost if the page is gone by then.
   */
  readonly end: (payload?: unknown) => void;
  /**
   * Keeps the session for a mounted component.
   *
   * @returns A function to call when the component unmounts. When no component holds the session any more, the conversation
   * is ended, a moment later: Strict Mode unmounts a component and mounts it again at once.
   */
  readonly hold: () => () => void;
}
