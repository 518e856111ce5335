import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import type { SentMessage } from './appMessages';

/** A guardrail as it is enforced in a conversation. Those of a set have no id of their own. */
export interface RoomGuardrail {
  readonly uuid?: string;
  readonly guardrail_name: string;
  readonly guardrail_prompt: string;
  readonly modality?: string | undefined;
  readonly callback_url?: string | undefined;
  /** Whether the call hears of a breach. */
  readonly app_message?: boolean | undefined;
}

export interface ConversationEvent {
  readonly event_type: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly properties?: object;
}

/** One finished line, as the transcript's webhook has it. */
export interface TranscriptLine {
  readonly role: 'user' | 'assistant';
  readonly content: string;
  /** Seconds since 1970, with a fraction. */
  readonly timestamp: number;
  readonly seconds_from_start: number;
  readonly duration: number;
  readonly inference_id?: string;
}

/** A conversation, with what it took from its persona when it started. */
export interface StoredConversation {
  readonly conversation_id: string;
  readonly conversation_name: string;
  readonly conversation_url: string;
  /** Empty when there is none. */
  readonly callback_url: string;
  readonly persona_id: string;
  readonly replica_id: string;
  readonly replica_name: string;
  readonly greeting: string | undefined;
  readonly isAudioOnly: boolean;
  readonly maxCallMs: number;
  readonly absentMs: number;
  readonly leftMs: number;
  readonly objectives: readonly ObjectiveRequest[];
  readonly guardrails: readonly RoomGuardrail[];
  readonly perceptionQueries: readonly string[];
  readonly created_at: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;

  updated_at: string;
  status: 'active' | 'ended';
  shutdownReason: string | undefined;
  /** Milliseconds since the epoch; `undefined` while it is active, and when it never was. */
  endedAt: number | undefined;
  hasReplica: boolean;
  /** What Raven saw, when the room has told it. */
  analysis: string | undefined;
  /** Who is there, besides the replica. */
  readonly people: Set<string>;
  readonly transcript: TranscriptLine[];
  readonly events: ConversationEvent[];
  /** How many of the events the room has reported. */
  reported: number;
  /** What a server sent into the room, oldest first. */
  readonly sent: SentMessage[];
  /** Up to which of these a page has them. */
  taken: number;
  /** When a server sent something in the last minute, in milliseconds since the epoch. */
  readonly sendTimes: number[];
  /** Stops the timers, by what they wait for. */
  readonly waits: Map<'max' | 'absent' | 'left' | 'startup', () => void>;
}
