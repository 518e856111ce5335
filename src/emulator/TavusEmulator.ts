import type { FailNext } from './http/createFaults';
import type { EmulatedRoom } from './room/EmulatedRoom';
import type { EmulatedRequest, EmulatedWebhook, EmulatorActivity } from './EmulatorActivity';

/** The REST API in memory: a `fetch` that never leaves the program, with methods to observe and control it. */
export interface TavusEmulator {
  /**
   * Responds to a request as the service would. The host of the URL is ignored.
   *
   * @throws as `fetch` does: a `TypeError` for an invalid request, and the reason of an aborted signal.
   */
  (input: Request | URL | string, init?: RequestInit): Promise<Response>;

  /** The last 1,000 requests of the API, oldest first. The requests of pages about their rooms are not included. */
  readonly requests: readonly EmulatedRequest[];
  /** The last 1,000 webhooks that were delivered or failed, oldest first. */
  readonly webhooks: readonly EmulatedWebhook[];

  /** The current state of a conversation's room; `undefined` when there is none. */
  room(conversationId: string): EmulatedRoom | undefined;
  /** Makes the next requests fail. @see {@link FailNext} */
  failNext(fault: FailNext): void;
  /** Resolves when no webhook is being delivered. */
  waitForWebhooks(): Promise<void>;
  /**
   * Calls back for each request, webhook and change of a room. An error that a listener throws is ignored.
   *
   * @returns The function that unsubscribes.
   */
  subscribe(listener: (activity: EmulatorActivity) => void): () => void;
  /** Stops all timers and aborts webhooks. Afterwards, the emulator only responds to requests. */
  close(): void;
}
