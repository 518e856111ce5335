import type { NetworkConnection } from '../call/parseNetworkConnection';
import type { ConversationInput } from '../loop/ConversationInput';
import type { Connections } from './Connections';
import type { Participants } from './reduceParticipants';

/**
 * Which connections are interrupted.
 *
 * Media connections replace one another. When Daily changes between a direct connection and one through a server, it reports only
 * that the new one is connected. So each connected media connection ends the interruption of the one before it, and an
 * interruption of a connection that was replaced does not count.
 */
export function reduceConnections(
  state: Connections,
  input: ConversationInput,
  participants: Participants,
): Connections {
  if (input.type === 'participant-left') {
    // Daily does not reconnect to a participant who has left.
    return state.media !== null && hasNoPeer(state.media, participants)
      ? { ...state, isMediaInterrupted: false, media: null }
      : state;
  }
  if (input.type !== 'network-changed') return state;
  const { connection, isInterrupted } = input;
  if (connection.type === 'signaling') return { ...state, isSignalingInterrupted: isInterrupted };
  if (isInterrupted && (hasNoPeer(connection, participants) || isReplaced(connection, state.media))) return state;
  return { ...state, isMediaInterrupted: isInterrupted, media: connection };
}

/** Whether a connection is to a participant who has left. An event may have the user's own id, or none. */
function hasNoPeer({ type, id }: NetworkConnection, { remotes, localSessionId }: Participants): boolean {
  if (type !== 'peer-to-peer') return false;
  return !remotes.some(({ sessionId }) => id === undefined || id === localSessionId || id === sessionId);
}

/** Whether another media connection has been used since. The user may be connected directly to several participants at once. */
function isReplaced(connection: NetworkConnection, latest: NetworkConnection | null): boolean {
  if (latest === null) return false;
  if (connection.type !== latest.type) return true;
  return connection.type === 'sfu' && connection.id !== latest.id && Boolean(connection.id && latest.id);
}
