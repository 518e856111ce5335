import type { Participants } from './reduceParticipants';

/** What a slice that reads the replica's messages knows about an input. */
export interface ReplicaContext {
  /** The participants after this input. */
  readonly participants: Participants;
  /** True if a replica has joined with this input. It starts its `seq` again. */
  readonly hasNewReplica: boolean;
  /** True if the user's connection is back with this input. The replica may have restarted its `seq`. */
  readonly hasReconnected: boolean;
}
