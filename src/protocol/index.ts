export { parseAppMessage, type ParsedAppMessage } from './parseAppMessage';
export type { ParseIssue } from './parseIssue';

export { isKnownEvent, type EventOf, type KnownEvent, type KnownEventType, type TavusEvent } from './inbound';
export { collectedText, isCollected } from './collectedText';
export { isCanvasCall } from './inbound/isCanvasCall';
export { readCanvasMessage, type CanvasMessage } from './inbound/readCanvasMessage';
export type { EventEnvelope } from './inbound/inboundEvent';
export { guardrailTriggeredSchema, type GuardrailTriggered } from './inbound/guardrailTriggered';
export { objectiveActivatedSchema, type ObjectiveActivated } from './inbound/objectiveActivated';
export { objectiveCompletedSchema, type ObjectiveCompleted } from './inbound/objectiveCompleted';
export { objectivePendingSchema, type ObjectivePending } from './inbound/objectivePending';
export { participantJoinedSchema, type ParticipantJoined } from './inbound/participantJoined';
export { participantLeftSchema, type ParticipantLeft } from './inbound/participantLeft';
export { perceptionAnalysisSchema, type PerceptionAnalysis } from './inbound/perceptionAnalysis';
export { perceptionToolCallSchema, type PerceptionFrame, type PerceptionToolCall } from './inbound/perceptionToolCall';
export { ragObservabilitySchema, type RagObservability } from './inbound/ragObservability';
export { realtimeApiSchema, type RealtimeApi } from './inbound/realtimeApi';
export { replicaInterruptedSchema, type ReplicaInterrupted } from './inbound/replicaInterrupted';
export type { Speaker } from './inbound/inboundEvent';
export { startedSpeakingSchema, type StartedSpeaking } from './inbound/startedSpeaking';
export { stoppedSpeakingSchema, type StoppedSpeaking } from './inbound/stoppedSpeaking';
export { systemReplicaJoinedSchema, type SystemReplicaJoined } from './inbound/systemReplicaJoined';
export { systemReplicaPresentSchema, type SystemReplicaPresent } from './inbound/systemReplicaPresent';
export { systemShutdownSchema, type SystemShutdown } from './inbound/systemShutdown';
export { systemSleepPhraseDetectedSchema, type SystemSleepPhraseDetected } from './inbound/systemSleepPhraseDetected';
export { systemWakePhraseDetectedSchema, type SystemWakePhraseDetected } from './inbound/systemWakePhraseDetected';
export type { ToolArguments } from './inbound/toolArguments';
export { toolCallSchema, type ToolCall } from './inbound/toolCall';
export type { UnknownEvent, UnknownEventType } from './inbound/unknownEvent';
export { utteranceSchema, type Utterance } from './inbound/utterance';
export { utteranceStreamingSchema, type UtteranceStreaming } from './inbound/utteranceStreaming';

export type { Interaction, KnownInteraction } from './outbound';
export { appendContext, appendContextSchema, type AppendContext } from './outbound/appendContext';
export {
  canvasInteraction,
  canvasInteractionSchema,
  checkCanvasInteraction,
  type CanvasInteraction,
  type CanvasInteractionType,
  type CanvasValue,
} from './outbound/canvasInteraction';
export { checkInteraction } from './outbound/checkInteraction';
export { confirmObjective, confirmObjectiveSchema, type ConfirmObjective } from './outbound/confirmObjective';
export { echo, echoSchema, type Echo } from './outbound/echo';
export { ECHO_SAMPLE_RATE, echoAudio, echoAudioSchema, type EchoAudio } from './outbound/echoAudio';
export { interrupt, interruptSchema, type Interrupt } from './outbound/interrupt';
export type { Json } from './json';
export { MAX_MESSAGE_LENGTH } from './outbound/interactionSchema';
export { overwriteContext, overwriteContextSchema, type OverwriteContext } from './outbound/overwriteContext';
export { respond, respondSchema, type Respond } from './outbound/respond';
export {
  sensitivity,
  sensitivitySchema,
  type Sensitivity,
  type SensitivityLevel,
  type SensitivityProperties,
} from './outbound/sensitivity';
export { setEmotion, setEmotionSchema, type Emotion, type SetEmotion } from './outbound/setEmotion';
export { toolResult, toolResultSchema, type ToolOutput, type ToolResult } from './outbound/toolResult';
export { unlistedInteraction, type UnlistedInteraction } from './outbound/unlistedInteraction';

export { defineObjectives } from './objectives/defineObjectives';
export { lintObjectives } from './objectives/lintObjectives';
export type { ObjectiveDefinition, ObjectiveValues, ObjectiveVariable } from './objectives/ObjectiveDefinition';
export type {
  ConfirmationMode,
  Modality,
  ObjectiveInput,
  OutputVariable,
  VariableInput,
} from './objectives/ObjectiveInput';
export type { ObjectiveRequest } from './objectives/objectiveRequest';
export type { ObjectivesDefinition } from './objectives/ObjectivesDefinition';
export type { StandardSchemaV1 } from './objectives/standardSchema';
export type { ObjectiveLint, ObjectiveLintCode } from '../errors/InvalidObjectivesError';

export { CviError } from '../errors/CviError';
export { InvalidInteractionError } from '../errors/InvalidInteractionError';
export { InvalidObjectivesError } from '../errors/InvalidObjectivesError';
export { isCviError } from '../errors/isCviError';
export { MessageTooLargeError } from '../errors/MessageTooLargeError';
