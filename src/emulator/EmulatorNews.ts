import type { EmulatedRoom } from './room/EmulatedRoom';

/** One request, as it was answered. Of its headers nothing is kept: one of them is the key. */
export interface EmulatedRequest {
  readonly method: string;
  /** With its query, under the name it was asked by. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One webhook, once it is known how it went. */
export interface EmulatedWebhook {
  readonly url: string;
  readonly body: unknown;
  /** What the receiver answered. */
  readonly status?: number;
  /** Why there is no answer. */
  readonly error?: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
}

/** What happens in the emulator, as it happens. */
export type EmulatorNews =
  | { readonly type: 'request'; readonly request: EmulatedRequest }
  | { readonly type: 'webhook'; readonly webhook: EmulatedWebhook }
  /** A room opened, somebody came or went, or it closed. */
  | { readonly type: 'room'; readonly room: EmulatedRoom };
