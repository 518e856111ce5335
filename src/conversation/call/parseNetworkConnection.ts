import { isRecord } from '../../protocol/isRecord';

/** A network connection of the call. */
export interface NetworkConnection {
  readonly type: 'signaling' | 'peer-to-peer' | 'sfu';
  /** Of `sfu` the id of the server, of `peer-to-peer` the session id of a participant. Daily does not always send one. */
  readonly id: string | undefined;
}

export interface NetworkChange {
  readonly connection: NetworkConnection;
  readonly isInterrupted: boolean;
}

/** Reads Daily's event `network-connection`. Returns `null` for a connection or a change that this version does not know. */
export function parseNetworkConnection(event: unknown): NetworkChange | null {
  const { type, event: change, session_id, sfu_id } = isRecord(event) ? event : {};
  if (!isConnectionType(type) || (change !== 'interrupted' && change !== 'connected')) return null;
  const id = type === 'sfu' ? sfu_id : session_id;
  return {
    connection: { type, id: typeof id === 'string' && id !== '' ? id : undefined },
    isInterrupted: change === 'interrupted',
  };
}

function isConnectionType(type: unknown): type is NetworkConnection['type'] {
  return type === 'signaling' || type === 'peer-to-peer' || type === 'sfu';
}
