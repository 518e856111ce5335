import type { CviError } from '../../errors/CviError';
import type { Connections } from './Connections';

/**
 * The status of a call.
 *
 * `idle` not joined yet · `preparing` the call's code is loading · `joining` the call is being joined · `waiting` the user is in
 * the call, and the replica is not · `live` both are in the call · `reconnecting` the network connection is interrupted · `ended`
 * see `endReason` · `failed` see `error`. After `ended` and `failed` the call can be joined again.
 */
export type ConversationStatus =
  'idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed';

/**
 * Why a call has ended: `left` the user left · `replica-left` the replica left and did not return · `removed` a host removed the
 * user · `time-limit` the room or the token expired · `absence` the service found no participant in the room · `service-error` the service
 * failed · `ended-by-host` it was ended through the API, for example by your server · `room-closed` the room was
 * closed, for another or an unknown reason.
 */
export type EndReason =
  'left' | 'replica-left' | 'removed' | 'time-limit' | 'absence' | 'service-error' | 'ended-by-host' | 'room-closed';

export interface Lifecycle {
  readonly status: ConversationStatus;
  /** Why the call has failed, in `failed`; else `null`. */
  readonly error: CviError | null;
  /** Why the call has ended, in `ended`; else `null`. */
  readonly endReason: EndReason | null;
  /** When the call was joined, in milliseconds since the epoch. */
  readonly joinedAt: number | null;
  /**
   * When the replica joined for the first time, in milliseconds since the epoch; `null` before. It stays when the replica returns,
   * when the user leaves and joins again, and over a reload with a `storage`. After the end `time-limit`, a new join starts it again.
   */
  readonly replicaArrivedAt: number | null;
  /** When the call ended or failed, in milliseconds since the epoch; `null` before. */
  readonly endedAt: number | null;
  readonly connections: Connections;
  /** True once the replica has joined. In `waiting`, the call then waits for its return. */
  readonly wasLive: boolean;
  /** True while the user is asked whether to go on waiting for a replica that has left. */
  readonly isReplicaOverdue: boolean;
  /** The service's own text on why it is about to close the room. */
  readonly shutdownReason: string | null;
}

const JOINED: readonly ConversationStatus[] = ['waiting', 'live', 'reconnecting'];
const UNDER_WAY: readonly ConversationStatus[] = ['preparing', 'joining', ...JOINED];

/** True in `waiting`, `live` and `reconnecting`: the user is in the call. */
export function isJoined(status: ConversationStatus): boolean {
  return JOINED.includes(status);
}

/** True from `join()` until the call has ended or failed. */
export function isUnderWay(status: ConversationStatus): boolean {
  return UNDER_WAY.includes(status);
}
