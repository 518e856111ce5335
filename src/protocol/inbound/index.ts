import type * as z from 'zod/mini';
import { guardrailTriggeredSchema, type GuardrailTriggered } from './guardrailTriggered';
import { objectiveActivatedSchema, type ObjectiveActivated } from './objectiveActivated';
import { objectiveCompletedSchema, type ObjectiveCompleted } from './objectiveCompleted';
import { objectivePendingSchema, type ObjectivePending } from './objectivePending';
import { participantJoinedSchema, type ParticipantJoined } from './participantJoined';
import { participantLeftSchema, type ParticipantLeft } from './participantLeft';
import { perceptionAnalysisSchema, type PerceptionAnalysis } from './perceptionAnalysis';
import { perceptionToolCallSchema, type PerceptionToolCall } from './perceptionToolCall';
import { ragObservabilitySchema, type RagObservability } from './ragObservability';
import { realtimeApiSchema, type RealtimeApi } from './realtimeApi';
import { replicaInterruptedSchema, type ReplicaInterrupted } from './replicaInterrupted';
import { startedSpeakingSchema, type StartedSpeaking } from './startedSpeaking';
import { stoppedSpeakingSchema, type StoppedSpeaking } from './stoppedSpeaking';
import { systemReplicaJoinedSchema, type SystemReplicaJoined } from './systemReplicaJoined';
import { systemReplicaPresentSchema, type SystemReplicaPresent } from './systemReplicaPresent';
import { systemShutdownSchema, type SystemShutdown } from './systemShutdown';
import { systemSleepPhraseDetectedSchema, type SystemSleepPhraseDetected } from './systemSleepPhraseDetected';
import { systemWakePhraseDetectedSchema, type SystemWakePhraseDetected } from './systemWakePhraseDetected';
import { toolCallSchema, type ToolCall } from './toolCall';
import { utteranceSchema, type Utterance } from './utterance';
import { utteranceStreamingSchema, type UtteranceStreaming } from './utteranceStreaming';
import type { UnknownEvent } from './unknownEvent';

/** An event with a schema here. Compare `event_type` to narrow it. */
export type KnownEvent =
  | GuardrailTriggered
  | ObjectiveActivated
  | ObjectiveCompleted
  | ObjectivePending
  | ParticipantJoined
  | ParticipantLeft
  | PerceptionAnalysis
  | PerceptionToolCall
  | RagObservability
  | RealtimeApi
  | ReplicaInterrupted
  | StartedSpeaking
  | StoppedSpeaking
  | SystemReplicaJoined
  | SystemReplicaPresent
  | SystemShutdown
  | SystemSleepPhraseDetected
  | SystemWakePhraseDetected
  | ToolCall
  | Utterance
  | UtteranceStreaming;

export type KnownEventType = KnownEvent['event_type'];

/** Any event of the service. Compare `event_type` to narrow it. */
export type TavusEvent = KnownEvent | UnknownEvent;

/** The event of a type: `EventOf<'conversation.utterance'>` is an `Utterance`, and of an unlisted type an `UnknownEvent`. */
export type EventOf<Type extends string> = string extends Type
  ? TavusEvent
  : Type extends KnownEventType
    ? Extract<KnownEvent, { event_type: Type }>
    : UnknownEvent;

/** The schema of a known event, with the parts that the parser needs. */
export type InboundSchema = z.ZodMiniType<KnownEvent> & {
  readonly event_type: KnownEventType;
  readonly shape: { readonly properties: { readonly shape: object } };
};

/** The schemas of known events by `event_type`. A lookup is faster than a union, which tries its members in turn. */
export const inboundSchemas: ReadonlyMap<string, InboundSchema> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ [
    guardrailTriggeredSchema,
    participantJoinedSchema,
    participantLeftSchema,
    objectiveActivatedSchema,
    objectiveCompletedSchema,
    objectivePendingSchema,
    perceptionAnalysisSchema,
    perceptionToolCallSchema,
    ragObservabilitySchema,
    realtimeApiSchema,
    replicaInterruptedSchema,
    startedSpeakingSchema,
    stoppedSpeakingSchema,
    toolCallSchema,
    utteranceSchema,
    utteranceStreamingSchema,
    systemReplicaJoinedSchema,
    systemReplicaPresentSchema,
    systemShutdownSchema,
    systemSleepPhraseDetectedSchema,
    systemWakePhraseDetectedSchema,
  ].map((schema: InboundSchema) => [schema.event_type, schema]),
);

/** Whether an event has a schema here. Otherwise it is an {@link UnknownEvent}. */
export function isKnownEvent(event: TavusEvent): event is KnownEvent {
  return inboundSchemas.has(event.event_type);
}
