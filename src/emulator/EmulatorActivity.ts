import type { EmulatedRoom } from './room/EmulatedRoom';

/** A request, with the status of its response. Its headers are not recorded, because one of them is the API key. */
export interface EmulatedRequest {
  readonly method: string;
  /** The path as it was requested, with its query. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A webhook that was delivered or failed. */
export interface EmulatedWebhook {
  readonly url: string;
  readonly body: unknown;
  /** The status of the receiver's response. */
  readonly status?: number;
  /** Why there is no response. */
  readonly error?: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
}

/** Something that happened in the emulator. */
export type EmulatorActivity =
  | { readonly type: 'request'; readonly request: EmulatedRequest }
  | { readonly type: 'webhook'; readonly webhook: EmulatedWebhook }
  /** A room opened, changed or closed. */
  | { readonly type: 'room'; readonly room: EmulatedRoom };
