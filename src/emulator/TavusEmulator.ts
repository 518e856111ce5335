import type { FailNext } from './http/createFaults';
import type { EmulatedRoom } from './room/EmulatedRoom';
import type { EmulatedRequest, EmulatedWebhook, EmulatorNews } from './EmulatorNews';

/** The REST API in memory. It is a `fetch` that never leaves the program, with a view behind the scenes. */
export interface TavusEmulator {
  /**
   * Answers one request as the service would. The host of the address is not looked at.
   *
   * @throws what `fetch` throws: a `TypeError` for what is no request, and the reason when its signal is aborted.
   */
  (input: Request | URL | string, init?: RequestInit): Promise<Response>;

  /** The last 1,000 requests of the API, oldest first. Those of pages for their rooms are not among them. */
  readonly requests: readonly EmulatedRequest[];
  /** The last 1,000 webhooks that were delivered or failed, oldest first. */
  readonly webhooks: readonly EmulatedWebhook[];

  /** The room of a conversation, as it is at this moment; `undefined` when there is none. */
  room(conversationId: string): EmulatedRoom | undefined;
  /** Lets the next requests fail, as when the service is in trouble. @see {@link FailNext} */
  failNext(fault: FailNext): void;
  /** Waits until no webhook is under way. */
  settled(): Promise<void>;
  /**
   * Hears of requests, webhooks and rooms as they happen. What a listener throws is ignored.
   *
   * @returns Stops it.
   */
  subscribe(listener: (news: EmulatorNews) => void): () => void;
  /** Stops all timers and gives up webhooks under way. Requests are still answered; nothing happens by itself any more. */
  close(): void;
}
