import type { ObjectiveRequest } from '../../protocol';

/** What the emulator tells of a conversation's room to whoever has its URL. */
export interface EmulatedRoomInfo {
  readonly conversationId: string;
  readonly conversationUrl: string;
  readonly status: 'active' | 'ended';
  /** Why it ended, as the service's webhook names it. */
  readonly shutdownReason?: string;
  readonly replicaName: string;
  /** What the replica says first, when the conversation or its persona has a greeting. */
  readonly greeting?: string;
  readonly audioOnly: boolean;
  /** The persona's, as they are stored: they may lead in a circle. */
  readonly objectives: readonly ObjectiveRequest[];
  /** The persona's, as they are stored. */
  readonly guardrails: readonly Readonly<Record<string, unknown>>[];
  /** What a server sent into the room by the API and this page has not heard yet; only when it asks. */
  readonly messages?: readonly ApiMessage[];
  /** Up to where the page knows these. */
  readonly cursor?: string;
}

/** A message that a server sent into a room. */
export interface ApiMessage {
  readonly to: 'replica' | 'everyone';
  readonly message: Readonly<Record<string, unknown>>;
}
