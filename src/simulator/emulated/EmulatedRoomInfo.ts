import type { ObjectiveRequest } from '../../protocol';

/** A conversation's room, as the emulator describes it to anyone who has the conversation's URL. */
export interface EmulatedRoomInfo {
  readonly conversationId: string;
  readonly conversationUrl: string;
  readonly status: 'active' | 'ended';
  /** Why the conversation ended, as in the service's webhook. */
  readonly shutdownReason?: string;
  readonly replicaName: string;
  /** What the replica says first, if the conversation or its persona has a greeting. */
  readonly greeting?: string;
  /** True if the conversation was created with the API's `audio_only`: the replica has no video. */
  readonly audioOnly: boolean;
  /** True if the conversation was created with `apply_greenscreen`: the replica is in front of the service's green. */
  readonly greenscreen: boolean;
  /** The persona's objectives, as they are stored. They may form a cycle. */
  readonly objectives: readonly ObjectiveRequest[];
  /** The persona's guardrails, as they are stored. */
  readonly guardrails: readonly Readonly<Record<string, unknown>>[];
  /** The messages that a server sent through the API and that are new to this page. Only if the request has a cursor. */
  readonly messages?: readonly ApiMessage[];
  /** The position after these messages, for the next request. */
  readonly cursor?: string;
}

/** A message that a server sent into a room through the API. */
export interface ApiMessage {
  readonly to: 'replica' | 'everyone';
  readonly message: Readonly<Record<string, unknown>>;
}
