import type { TavusSessionError } from '../../errors/TavusSessionError';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import type { Clock } from '../Clock';
import type { KeptSession } from './keptSession';

/** How far it is. `ready`: there is a conversation, and it is billed. */
export type SessionStatus = 'idle' | 'creating' | 'ready' | 'ended' | 'failed';

export interface SessionState {
  readonly status: SessionStatus;
  /** What your server created last, also when it has ended; `null` until then, and while another is on its way. */
  readonly conversation: Omit<SessionAnswer, 'ticket'> | null;
  /** Why there is none; `null` unless `failed`. */
  readonly error: TavusSessionError | null;
}

/** What goes along with the request for a conversation. */
export interface SessionRequestInit {
  /** What the page passes to its conversation, such as a topic: JSON that the schema `input` of your session handler checks. */
  readonly input?: unknown;
  /** What your session handler allows the page to say of the conversation, such as `{ language: 'german' }`. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** Such as a bearer token for `authorize`. Cookies of the same origin go along anyway. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** `include` sends cookies to an endpoint of another origin, too, which has to list this one in `origins`. */
  readonly credentials?: RequestCredentials | undefined;
}

export interface SessionOptions {
  /** Where the session handler of your server is, such as `/api/tavus`. */
  readonly endpoint: string;
  /** Finds what goes along, each time. A start fails when it throws; an end is sent without it. */
  readonly request?: (() => SessionRequestInit) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
  /** Keeps the conversation for the next page of the same tab, such as after a reload. Default: nothing does. */
  readonly kept?: KeptSession | undefined;
}

/** One conversation after the other, created and ended through your own server. */
export interface TavusSession {
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Asks for a conversation, or goes on with the one that was kept. Does nothing while there is one, or one is on its way.
   * Failing is a state.
   */
  readonly start: () => void;
  /** Goes on with the conversation that was kept for the same fields and input, and creates none. */
  readonly resume: () => void;
  /**
   * Ends the conversation, also from a page that is going away, and also one that is still on its way or was kept. After the end
   * it sends a payload that comes later, such as a rating.
   *
   * @param payload - JSON for `onEnd` of your session handler. It has to fit into the handler's `maxBodyBytes`, 16,384 bytes by
   *   default: the end is sent without a longer one, with a warning. What is too long to outlive a page, over 20,000 bytes with
   *   the ticket, is sent after the end, by itself.
   */
  readonly end: (payload?: unknown) => void;
  /**
   * Keeps it for a mounted component.
   *
   * @returns What to call when the component goes. When nobody holds it any more, the conversation is ended, a moment
   * later: Strict Mode takes a component away and brings it back at once.
   */
  readonly hold: () => () => void;
}
