import type { CanvasInteraction } from '../../protocol/outbound/canvasInteraction';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import type { StoredMessage } from './RoomMessage';

/** A guardrail of a conversation. Those from a set have no `uuid`. */
export interface RoomGuardrail {
  readonly uuid?: string;
  readonly guardrail_name: string;
  readonly guardrail_prompt: string;
  readonly modality?: string | undefined;
  readonly callback_url?: string | undefined;
  /** Whether the call receives an event when the guardrail is triggered. */
  readonly app_message?: boolean | undefined;
}

export interface ConversationEvent {
  readonly event_type: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly properties?: object;
}

/** What a user did with a card of Magic Canvas, as the service stores it. */
export interface StoredInteraction extends CanvasInteraction {
  readonly conversation_id: string;
  /** ISO 8601. */
  readonly created_at: string;
}

/** A finished line, as in the transcript webhook. */
export interface EmulatedTranscriptLine {
  readonly role: 'user' | 'assistant';
  readonly content: string;
  /** Seconds since 1970, with a fraction. */
  readonly timestamp: number;
  readonly seconds_from_start: number;
  readonly duration: number;
  readonly inference_id?: string;
}

/** A conversation, with the settings that it copied from its persona at the start. */
export interface EmulatedConversation {
  readonly conversation_id: string;
  readonly conversation_name: string;
  readonly conversation_url: string;
  /** Empty if there is none. */
  readonly callback_url: string;
  readonly persona_id: string;
  readonly replica_id: string;
  readonly replica_name: string;
  readonly greeting: string | undefined;
  readonly isAudioOnly: boolean;
  readonly isOnGreen: boolean;
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
  /** Milliseconds since the epoch. `undefined` while the conversation is active, and if it never was. */
  endedAt: number | undefined;
  hasReplica: boolean;
  /** The perception analysis, if the room has reported one. */
  analysis: string | undefined;
  /** The ids of the participants besides the replica. */
  readonly participants: Set<string>;
  readonly transcript: EmulatedTranscriptLine[];
  readonly events: ConversationEvent[];
  /** How many of the events come from reports of the room. */
  reportedEvents: number;
  /** The messages that a server sent into the room, oldest first. */
  readonly messages: StoredMessage[];
  /** The `seq` of the last message that a page has received. */
  receivedUpTo: number;
  /** The times of the requests that sent messages in the last minute, in milliseconds since the epoch. */
  readonly requestTimes: number[];
  /** What the user did with cards of Magic Canvas, oldest first. */
  readonly interactions: StoredInteraction[];
  /** The times of the requests that reported it in the last minute, in milliseconds since the epoch. */
  readonly interactionTimes: number[];
  /** The functions that cancel the timers, by what the timers wait for. */
  readonly timers: Map<'max' | 'absent' | 'left' | 'startup', () => void>;
}
