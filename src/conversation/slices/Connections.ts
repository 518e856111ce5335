import type { NetworkConnection } from '../call/parseNetworkConnection';

/** The network connections of a call: one for signalling, and one for media. */
export interface Connections {
  readonly isSignalingInterrupted: boolean;
  readonly isMediaInterrupted: boolean;
  /** The media connection of the latest event that counted; `null` before the first one. */
  readonly media: NetworkConnection | null;
}

export const initialConnections: Connections = {
  isSignalingInterrupted: false,
  isMediaInterrupted: false,
  media: null,
};
