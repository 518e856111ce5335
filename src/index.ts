'use client';

export { TavusConversation, preloadTavusConversation } from './components/conversation/TavusConversation';
export type { TavusConversationProps } from './components/conversation/TavusConversation';
export { ConversationProvider } from './components/conversation/ConversationProvider';
export type { ConversationProviderProps } from './components/conversation/ConversationProvider';
export { ConversationScreen } from './components/conversation/ConversationScreen';
export type { ConversationScreenProps } from './components/conversation/ConversationScreen';
export { EndedScreen } from './components/conversation/EndedScreen';
export type { EndedScreenProps } from './components/conversation/EndedScreen';
export { FailedScreen } from './components/conversation/FailedScreen';
export type { FailedScreenProps } from './components/conversation/FailedScreen';
export { CallMedia } from './components/conversation/CallMedia';
export type { CallMediaProps } from './components/conversation/CallMedia';
export { dailyCall } from './components/conversation/dailyCall';

export { StartScreen } from './components/start/StartScreen';
export type { StartScreenProps } from './components/start/StartScreen';
export { Stage } from './components/stage/Stage';
export type { StageProps } from './components/stage/Stage';
export { ReplicaVideo } from './components/stage/ReplicaVideo';
export type { ReplicaVideoProps } from './components/stage/ReplicaVideo';
export { ReplicaStatus } from './components/stage/ReplicaStatus';
export type { ReplicaStatusProps } from './components/stage/ReplicaStatus';
export { SelfView } from './components/stage/SelfView';
export type { SelfViewProps } from './components/stage/SelfView';
export { ConversationAudio } from './components/stage/ConversationAudio';
export type { ConversationAudioProps } from './components/stage/ConversationAudio';
export { Captions } from './components/captions/Captions';
export type { CaptionsProps } from './components/captions/Captions';
export { ControlBar } from './components/controls/ControlBar';
export type { ControlBarProps } from './components/controls/ControlBar';
export { ControlBarMicrophone } from './components/controls/ControlBarMicrophone';
export type { ControlBarMicrophoneProps } from './components/controls/ControlBarMicrophone';
export { ControlBarCamera } from './components/controls/ControlBarCamera';
export type { ControlBarCameraProps } from './components/controls/ControlBarCamera';
export { ControlBarLeave } from './components/controls/ControlBarLeave';
export type { ControlBarLeaveProps } from './components/controls/ControlBarLeave';
export { ConfirmationCard } from './components/objectives/ConfirmationCard';
export type { ConfirmationCardProps } from './components/objectives/ConfirmationCard';
export { ConfirmationCardView } from './components/objectives/ConfirmationCardView';
export type { ConfirmationCardViewProps } from './components/objectives/ConfirmationCardView';
export { ConfirmationCardField } from './components/objectives/ConfirmationCardField';
export type { ConfirmationCardFieldProps } from './components/objectives/ConfirmationCardField';
export { ConfirmationCardActions } from './components/objectives/ConfirmationCardActions';
export type { ConfirmationCardActionsProps } from './components/objectives/ConfirmationCardActions';
export { ConfirmationCardCorrection } from './components/objectives/ConfirmationCardCorrection';
export type { ConfirmationCardCorrectionProps } from './components/objectives/ConfirmationCardCorrection';
export { ConfirmedSummary } from './components/objectives/ConfirmedSummary';
export type { ConfirmedSummaryProps } from './components/objectives/ConfirmedSummary';
export { ObjectiveProgress } from './components/objectives/ObjectiveProgress';
export type { ObjectiveProgressProps } from './components/objectives/ObjectiveProgress';

export { EventLog } from './components/event-log/EventLog';
export type { EventLogProps } from './components/event-log/EventLog';
export type { EventLogLabels } from './components/event-log/eventLogLabels';

export { LabelsProvider } from './components/labels/LabelsProvider';
export type { LabelsProviderProps } from './components/labels/LabelsProvider';
export { defaultLabels } from './components/labels/defaultLabels';
export { useAllLabels as useLabels } from './components/labels/useAllLabels';
export type { Labels, ScreenLabel } from './components/labels/Labels';

export { useCall } from './hooks/useCall';
export { useCamera } from './hooks/useCamera';
export { useCaption } from './hooks/useCaption';
export { useConfirmObjective } from './hooks/useConfirmObjective';
export type { UseConfirmObjective } from './hooks/useConfirmObjective';
export { useConversation } from './hooks/useConversation';
export type { UseConversation } from './hooks/useConversation';
export { useConversationRecord } from './hooks/useConversationRecord';
export type { RecordEntry } from './hooks/useConversationRecord';
export { useConversationEvent } from './hooks/useConversationEvent';
export { useEventLog } from './hooks/useEventLog';
export type { UseEventLog } from './hooks/useEventLog';
export { useGuardrails } from './hooks/useGuardrails';
export { useInteractions } from './hooks/useInteractions';
export type {
  EchoOptions,
  Interactions,
  Sensitivities,
  SpeakAudioOptions,
} from './conversation/interactions/createInteractions';
export type { Sound } from './conversation/interactions/Sound';
export { useMicrophone } from './hooks/useMicrophone';
export type { UseDevice } from './hooks/useDevice';
export { useObjective } from './hooks/useObjective';
export { useObjectivePending } from './hooks/useObjectivePending';
export { useObjectives } from './hooks/useObjectives';
export type { UseObjectives } from './hooks/useObjectives';
export type { ObjectiveTarget } from './hooks/ObjectiveTarget';
export { usePerception } from './hooks/usePerception';
export { useReplica } from './hooks/useReplica';
export type { UseReplica } from './hooks/useReplica';
export { useToolCall } from './hooks/useToolCall';
export { useTranscript } from './hooks/useTranscript';

export { createConversation } from './conversation/createConversation';
export type { ConfirmationDraft, Conversation, ConversationOptions } from './conversation/Conversation';
export type { ConversationState } from './conversation/ConversationState';
export type { ConversationHandlers } from './conversation/Notice';
export { useTavusSession } from './hooks/useTavusSession';
export type { UseTavusSession, UseTavusSessionOptions } from './hooks/useTavusSession';
export { createTavusSession } from './conversation/session/createTavusSession';
export { keptSession, type KeptConversation, type KeptSession } from './conversation/session/keptSession';
export type {
  SessionOptions,
  SessionRequestInit,
  SessionState,
  SessionStatus,
  TavusSession,
} from './conversation/session/TavusSession';
export { TavusSessionError } from './errors/TavusSessionError';
export type { SessionErrorInfo, SessionFailure, SessionProblem } from './errors/TavusSessionError';
export type { SessionAnswer, SessionRefusal } from './protocol/session/SessionAnswer';

export type { CallObject, CallParticipant, CreateCall, CreateCallOptions } from './conversation/CallObject';
export type { Clock } from './conversation/Clock';
export type { Caption } from './conversation/captions';
export type { DeviceProblem } from './conversation/ConversationInput';
export type { LogEntry, Refusal } from './conversation/eventLog';
export { eventLogLines } from './conversation/eventLog/eventLogLines';
export type { EventLogFilter } from './conversation/eventLog/filterMessages';
export type { LoggedMessage, LogSeverity } from './conversation/eventLog/LoggedMessage';
export type { RecordedMessage, SkippedLine } from './conversation/eventLog/readLogLines';
export { replayLog } from './conversation/eventLog/replayLog';
export type { Replay, ReplayOptions, ReplayResult, ReplayTarget } from './conversation/eventLog/replayLog';
export type { Guardrails, TriggeredGuardrail } from './conversation/guardrails/guardrails';
export type { Trust } from './conversation/inbox';
export type { ConversationStatus, EndReason } from './conversation/lifecycle';
export { browserClaims } from './conversation/objectives/claims';
export type { DecisionClaims } from './conversation/objectives/claims';
export type { ConversationStorage } from './conversation/objectives/memory';
export type { DescribedObjective } from './conversation/objectives/describeObjective';
export type { PendingField, PendingObjective } from './conversation/objectives/describePending';
export type {
  JsonValues,
  ObjectiveChange,
  ObjectiveConfirmation,
  ObjectiveState,
  ObjectiveStatus,
  ObjectiveTexts,
} from './conversation/objectives/ObjectiveState';
export type { PerceivedCall, Perception } from './conversation/perception/perception';
export type { Milestone } from './conversation/record/Milestone';
export { registerTool } from './conversation/tools/registerTool';
export type { LaterAnswer, OpenToolCall } from './conversation/tools/OpenToolCall';
export type { ToolEvent } from './conversation/tools/ToolEvent';
export type { ToolArgumentsOf, ToolHandler, ToolOptions } from './conversation/tools/ToolHandler';
export { formatTranscript } from './conversation/transcript/formatTranscript';
export type { TranscriptFormat, TranscriptFormatOptions } from './conversation/transcript/formatTranscript';
export type { TranscriptLine } from './conversation/transcript/TranscriptLine';
export type { ReplicaState } from './conversation/turns';

export { CallJoinError } from './errors/CallJoinError';
export type { CallJoinReason } from './errors/CallJoinError';
export { CallLostError } from './errors/CallLostError';
export { CallNotJoinedError } from './errors/CallNotJoinedError';
export { ConversationContextError } from './errors/ConversationContextError';
export { CviError } from './errors/CviError';
export { InvalidConversationUrlError } from './errors/InvalidConversationUrlError';
export type { InvalidUrlReason } from './errors/InvalidConversationUrlError';
export { InvalidInteractionError } from './errors/InvalidInteractionError';
export { InvalidObjectivesError } from './errors/InvalidObjectivesError';
export { isCviError } from './errors/isCviError';
export { MessageTooLargeError } from './errors/MessageTooLargeError';
export { ObjectiveNotPendingError } from './errors/ObjectiveNotPendingError';
export { ObjectiveValuesError } from './errors/ObjectiveValuesError';
export { RenderError } from './errors/RenderError';
export { ToolAlreadyRegisteredError } from './errors/ToolAlreadyRegisteredError';
