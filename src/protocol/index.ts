export { parseAppMessage, type ParsedAppMessage } from './parseAppMessage';
export type { ParseIssue } from './parseIssue';

export { isKnownEvent, type EventOf, type KnownEvent, type KnownEventType, type TavusEvent } from './inbound';
export type { EventEnvelope } from './inbound/envelope';
export { objectiveActivatedSchema, type ObjectiveActivated } from './inbound/objectiveActivated';
export { objectiveCompletedSchema, type ObjectiveCompleted } from './inbound/objectiveCompleted';
export { objectivePendingSchema, type ObjectivePending } from './inbound/objectivePending';
export type { Speaker } from './inbound/speaker';
export { startedSpeakingSchema, type StartedSpeaking } from './inbound/startedSpeaking';
export { stoppedSpeakingSchema, type StoppedSpeaking } from './inbound/stoppedSpeaking';
export { systemReplicaJoinedSchema, type SystemReplicaJoined } from './inbound/systemReplicaJoined';
export { systemReplicaPresentSchema, type SystemReplicaPresent } from './inbound/systemReplicaPresent';
export { systemShutdownSchema, type SystemShutdown } from './inbound/systemShutdown';
export { systemSleepPhraseDetectedSchema, type SystemSleepPhraseDetected } from './inbound/systemSleepPhraseDetected';
export { systemWakePhraseDetectedSchema, type SystemWakePhraseDetected } from './inbound/systemWakePhraseDetected';
export type { UnknownEvent, UnknownEventType } from './inbound/unknownEvent';
export { utteranceSchema, type Utterance } from './inbound/utterance';
export { utteranceStreamingSchema, type UtteranceStreaming } from './inbound/utteranceStreaming';

export type { Interaction } from './outbound';
export { checkInteraction, MAX_MESSAGE_LENGTH } from './outbound/checkInteraction';
export { confirmObjective, confirmObjectiveSchema, type ConfirmObjective } from './outbound/confirmObjective';
export type { Json } from './outbound/json';
export { respond, respondSchema, type Respond } from './outbound/respond';

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
export type { ObjectiveLint } from '../errors/InvalidObjectivesError';

export { CviError } from '../errors/CviError';
export { InvalidInteractionError } from '../errors/InvalidInteractionError';
export { InvalidObjectivesError } from '../errors/InvalidObjectivesError';
export { isCviError } from '../errors/isCviError';
export { MessageTooLargeError } from '../errors/MessageTooLargeError';
