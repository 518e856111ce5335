import { useMemo } from 'react';
import type { NetworkConnection } from '../conversation/call/parseNetworkConnection';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { networkObserver, type MeasuredNetwork } from '../conversation/media/networkObserver';
import { isJoined, type Lifecycle } from '../conversation/slices/Lifecycle';
import { useCallObserver } from './useCallObserver';
import { useConversationState } from './useConversationState';

/** `none`: not used. A call has a signaling connection and one for media, either `peer-to-peer` or `sfu`. */
export type ConnectionState = 'none' | 'connected' | 'interrupted';

export interface UseNetwork extends MeasuredNetwork {
  /** True while the user's connection to the call is interrupted. */
  readonly isReconnecting: boolean;
  readonly connections: Readonly<Record<NetworkConnection['type'], ConnectionState>>;
}

const selectLifecycle = ({ lifecycle }: ConversationState) => lifecycle;

/**
 * The user's network in the call: its quality, the reasons why it is not good, and the state of each connection.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useNetwork(): UseNetwork {
  const { status, connections } = useConversationState(selectLifecycle, 'useNetwork');
  const { quality, reasons } = useCallObserver(networkObserver, 'useNetwork');
  return useMemo(
    () => ({
      quality,
      reasons,
      isReconnecting: status === 'reconnecting',
      connections: connectionStates({ status, connections }),
    }),
    [quality, reasons, status, connections],
  );
}

function connectionStates({
  status,
  connections,
}: Pick<Lifecycle, 'status' | 'connections'>): UseNetwork['connections'] {
  const { media, isSignalingInterrupted, isMediaInterrupted } = connections;
  const stateOf = (isInterrupted: boolean) => (isInterrupted ? 'interrupted' : 'connected');
  return {
    signaling: isJoined(status) ? stateOf(isSignalingInterrupted) : 'none',
    'peer-to-peer': 'none',
    sfu: 'none',
    ...(isJoined(status) && media !== null ? { [media.type]: stateOf(isMediaInterrupted) } : undefined),
  };
}
