'use client';

export { TavusConversation, preloadTavusConversation } from './components/conversation/TavusConversation';
export type { TavusConversationProps } from './components/conversation/TavusConversation';
export { ConversationProvider } from './components/conversation/provider/ConversationProvider';
export type { ConversationProviderProps } from './components/conversation/provider/ConversationProviderProps';
export { ConversationScreen } from './components/conversation/screens/ConversationScreen';
export type { ConversationScreenProps } from './components/conversation/screens/ConversationScreen';
export { EndedScreen } from './components/conversation/screens/EndedScreen';
export type { EndedScreenProps } from './components/conversation/screens/EndedScreen';
export { FailedScreen } from './components/conversation/screens/FailedScreen';
export type { FailedScreenProps } from './components/conversation/screens/FailedScreen';
export { CallMedia } from './components/stage/CallMedia';
export type { CallMediaProps } from './components/stage/CallMedia';
export { dailyCall } from './components/conversation/provider/dailyCall';
export { keptCall } from './conversation/call/keptCall';

export { StartScreen } from './components/start/StartScreen';
export type { StartScreenProps } from './components/start/StartScreen';
export { HairCheck } from './components/check/HairCheck';
export type { HairCheckProps } from './components/check/HairCheck';
export type { HairCheckConsent } from './components/check/Consent';
export { useHairCheck } from './hooks/useHairCheck';
export type { CheckedInput, UseHairCheck, UseHairCheckOptions } from './hooks/useHairCheck';
export type { StartDevices } from './conversation/call/StartDevices';
export type { CheckMediaDevices } from './conversation/media/createDeviceCheck';
export { Stage } from './components/stage/Stage';
export type { StageProps } from './components/stage/Stage';
export { StageTop } from './components/stage/StageTop';
export type { StageTopProps } from './components/stage/StageTop';
export { StageBottom } from './components/stage/StageBottom';
export type { StageBottomProps } from './components/stage/StageBottom';
export { ReplicaVideo } from './components/stage/ReplicaVideo';
export type { ReplicaVideoProps } from './components/stage/ReplicaVideo';
export type { GreenscreenOptions } from './components/greenscreen/GreenscreenOptions';
export { ReplicaStatus } from './components/stage/ReplicaStatus';
export type { ReplicaStatusProps } from './components/stage/ReplicaStatus';
export { SharedScreen } from './components/screen/SharedScreen';
export type { SharedScreenProps } from './components/screen/SharedScreen';
export { SelfView } from './components/stage/SelfView';
export type { SelfViewProps } from './components/stage/SelfView';
export { ConversationAudio } from './components/stage/ConversationAudio';
export type { ConversationAudioProps } from './components/stage/ConversationAudio';
export { VoiceVisualizer } from './components/voice/VoiceVisualizer';
export type { VoiceVisualizerProps } from './components/voice/VoiceVisualizer';
export { CallNotice } from './components/conversation/notices/CallNotice';
export type { CallNoticeProps } from './components/conversation/notices/CallNotice';
export { SoundNotice } from './components/conversation/notices/SoundNotice';
export type { SoundNoticeProps } from './components/conversation/notices/SoundNotice';
export { MicrophoneNotice } from './components/conversation/notices/MicrophoneNotice';
export type { MicrophoneNoticeProps } from './components/conversation/notices/MicrophoneNotice';
export { DeviceNotices } from './components/devices/DeviceNotices';
export type { DeviceNoticesProps } from './components/devices/DeviceNotices';
export { CallWarning } from './components/status/CallWarning';
export type { CallWarningProps } from './components/status/CallWarning';
export { StatusAnnouncer } from './components/status/StatusAnnouncer';
export type { StatusAnnouncerProps } from './components/status/StatusAnnouncer';
export { CallTimer } from './components/status/CallTimer';
export type { CallTimerProps } from './components/status/CallTimer';
export { NetworkIndicator } from './components/status/NetworkIndicator';
export type { NetworkIndicatorProps } from './components/status/NetworkIndicator';
export { RecordingNotice } from './components/status/RecordingNotice';
export type { RecordingNoticeProps } from './components/status/RecordingNotice';
export type { UseCallPanel } from './components/panel/CallPanelContext';
export { useCallPanel } from './components/panel/useCallPanel';
export { Panel } from './components/panel/Panel';
export type { PanelProps } from './components/panel/Panel';
export { ChatPanel } from './components/chat/ChatPanel';
export type { ChatPanelProps } from './components/chat/ChatPanel';
export { CanvasCard } from './components/canvas/CanvasCard';
export type { CanvasCardProps } from './components/canvas/CanvasCard';
export type { CanvasRendererProps } from './components/canvas/CanvasRendererProps';
export { CanvasCards } from './components/canvas/CanvasCards';
export type { CanvasCardsProps, CanvasRenderers } from './components/canvas/CanvasCards';
export { TranscriptPanel } from './components/transcript/TranscriptPanel';
export type { TranscriptPanelProps } from './components/transcript/TranscriptPanel';
export { Captions } from './components/captions/Captions';
export type { CaptionsProps } from './components/captions/Captions';
export { CaptionSettings } from './components/captions/CaptionSettings';
export type { CaptionSettingsProps } from './components/captions/CaptionSettings';
export { ControlBar } from './components/controls/ControlBar';
export type { ControlBarProps } from './components/controls/ControlBar';
export { CallRating } from './components/rating/CallRating';
export type { CallRatingProps, RatedDetails, Rating } from './components/rating/CallRating';
export { TranscriptDownload } from './components/transcript/TranscriptDownload';
export type { TranscriptDownloadProps } from './components/transcript/TranscriptDownload';
export type { RejoinPolicy } from './components/conversation/screens/RejoinPolicy';
export { ControlBarButton } from './components/controls/ControlBarButton';
export type { ControlBarButtonProps } from './components/controls/ControlBarButton';
export type { IconDrawings, IconName } from './components/icons/Icon';
export { ControlBarMicrophone } from './components/controls/ControlBarMicrophone';
export type { ControlBarMicrophoneProps } from './components/controls/ControlBarMicrophone';
export { ControlBarCamera } from './components/controls/ControlBarCamera';
export type { ControlBarCameraProps } from './components/controls/ControlBarCamera';
export { ControlBarCaptions } from './components/controls/ControlBarCaptions';
export type { ControlBarCaptionsProps } from './components/controls/ControlBarCaptions';
export { ControlBarSpeaker } from './components/controls/ControlBarSpeaker';
export { ControlBarScreenShare } from './components/controls/ControlBarScreenShare';
export type { ControlBarScreenShareProps } from './components/controls/ControlBarScreenShare';
export { ControlBarTranscript } from './components/controls/ControlBarTranscript';
export type { ControlBarTranscriptProps } from './components/controls/ControlBarTranscript';
export { ControlBarChat } from './components/controls/ControlBarChat';
export type { ControlBarChatProps } from './components/controls/ControlBarChat';
export { ControlBarInterrupt } from './components/controls/ControlBarInterrupt';
export type { ControlBarInterruptProps } from './components/controls/ControlBarInterrupt';
export { ControlBarLeave } from './components/controls/ControlBarLeave';
export type { ControlBarLeaveProps } from './components/controls/ControlBarLeave';
export { ConfirmationCard } from './components/objectives/card/ConfirmationCard';
export type { ConfirmationCardProps } from './components/objectives/card/ConfirmationCard';
export { ConfirmationCardView } from './components/objectives/card/ConfirmationCardView';
export type { ConfirmationCardViewProps } from './components/objectives/card/ConfirmationCardView';
export { ConfirmationCardField } from './components/objectives/fields/ConfirmationCardField';
export type { ConfirmationCardFieldProps } from './components/objectives/fields/ConfirmationCardField';
export { ConfirmationCardActions } from './components/objectives/card/ConfirmationCardActions';
export type { ConfirmationCardActionsProps } from './components/objectives/card/ConfirmationCardActions';
export { ConfirmationCardCorrection } from './components/objectives/correction/ConfirmationCardCorrection';
export type { ConfirmationCardCorrectionProps } from './components/objectives/correction/ConfirmationCardCorrection';
export { ConfirmedSummary } from './components/objectives/summary/ConfirmedSummary';
export type { ConfirmedSummaryProps } from './components/objectives/summary/ConfirmedSummary';
export { ObjectiveProgress } from './components/objectives/progress/ObjectiveProgress';
export type { ObjectiveProgressProps } from './components/objectives/progress/ObjectiveProgress';

export { FloatingConversation } from './components/floating/FloatingConversation';
export type { FloatingConversationProps } from './components/floating/FloatingConversation';
export type { FloatingForm, FloatingPosition, FloatingView } from './components/floating/FloatingView';
export { ControlBarFullScreen } from './components/screen/ControlBarFullScreen';
export type { ControlBarFullScreenProps } from './components/screen/ControlBarFullScreen';
export { ControlBarPictureInPicture } from './components/picture-in-picture/ControlBarPictureInPicture';
export type { ControlBarPictureInPictureProps } from './components/picture-in-picture/ControlBarPictureInPicture';
export { PictureInPictureArea } from './components/picture-in-picture/PictureInPictureArea';
export type { PictureInPictureAreaProps } from './components/picture-in-picture/PictureInPictureArea';

export { EventLog } from './components/event-log/EventLog';
export type { EventLogProps } from './components/event-log/EventLog';
export type { EventLogLabels } from './components/event-log/eventLogLabels';

export type { CallSlots, Slot } from './components/slots/CallSlots';

export { LabelsProvider } from './components/labels/LabelsProvider';
export type { LabelsProviderProps } from './components/labels/LabelsProvider';
export { defaultLabels } from './components/labels/defaultLabels';
export { deviceProblemText } from './components/labels/deviceProblemText';
export { errorText } from './components/labels/errorText';
export { useLabels } from './components/labels/useLabels';
export type { Labels, ScreenLabel } from './components/labels/Labels';

export { useAudioLevel } from './hooks/useAudioLevel';
export type { AudioLevelSource } from './hooks/useAudioLevel';
export { useCall } from './hooks/useCall';
export { useBackgroundBlur } from './hooks/useBackgroundBlur';
export type { UseBackgroundBlur } from './hooks/useBackgroundBlur';
export { useCallTimer } from './hooks/useCallTimer';
export type { CallTimerOptions, UseCallTimer } from './hooks/useCallTimer';
export { useCamera } from './hooks/useCamera';
export type { UseCamera } from './hooks/useCamera';
export { useCanvas } from './hooks/useCanvas';
export type { OpenCanvasCard, UseCanvas } from './hooks/useCanvas';
export type { CanvasAnswerOptions } from './conversation/canvas/cardAnswersOf';
export type {
  CanvasContent,
  CanvasOption,
  CanvasPoint,
  CanvasSlot,
} from './conversation/projections/canvas/CanvasContent';
export type { CanvasCardData } from './conversation/projections/canvas/reduceCards';
export { useCaption } from './hooks/useCaption';
export { useCaptionLines } from './hooks/useCaptionLines';
export { useCaptionSettings } from './hooks/useCaptionSettings';
export type { UseCaptionSettings } from './hooks/useCaptionSettings';
export { useChat } from './hooks/useChat';
export type { UseChat } from './hooks/useChat';
export type { UnsentMessage } from './conversation/chat/createChat';
export { useConfirmObjective } from './hooks/useConfirmObjective';
export type { UseConfirmObjective } from './hooks/useConfirmObjective';
export { useConversation } from './hooks/useConversation';
export type { UseConversation } from './hooks/useConversation';
export { useConversationControls } from './hooks/useConversationControls';
export { useConversationRecord } from './hooks/useConversationRecord';
export type { RecordEntry } from './conversation/projections/record/RecordEntry';
export { useConversationEvent } from './hooks/useConversationEvent';
export { useEventLog } from './hooks/useEventLog';
export type { UseEventLog } from './hooks/useEventLog';
export { useGuardrails } from './hooks/useGuardrails';
export { useIdleTime } from './hooks/useIdleTime';
export type { IdleTimeOptions, UseIdleTime } from './hooks/useIdleTime';
export { useInteractions } from './hooks/useInteractions';
export type {
  EchoOptions,
  Interactions,
  SendText,
  Sensitivities,
  SpeakAudioOptions,
} from './conversation/interactions/createInteractions';
export type { WhenSilent } from './conversation/interactions/sendWhenSilent';
export type { Sound } from './conversation/interactions/Sound';
export { useMicrophone } from './hooks/useMicrophone';
export type { UseMicrophone } from './hooks/useMicrophone';
export type { UseDevice } from './hooks/useDevice';
export type { UseDeviceChoice } from './hooks/useDeviceChoice';
export { useNoiseCancellation } from './hooks/useNoiseCancellation';
export type { UseProcessor } from './hooks/useProcessor';
export { useNetwork } from './hooks/useNetwork';
export type { ConnectionState, UseNetwork } from './hooks/useNetwork';
export { useObjective } from './hooks/useObjective';
export { useObjectivePending } from './hooks/useObjectivePending';
export { useObjectives } from './hooks/useObjectives';
export type { UseObjectives } from './hooks/useObjectives';
export type { ObjectiveTarget } from './hooks/ObjectiveTarget';
export { usePerception } from './hooks/usePerception';
export { usePlayback } from './hooks/usePlayback';
export type { UsePlayback } from './hooks/usePlayback';
export { useRecording } from './hooks/useRecording';
export type { UseRecording } from './hooks/useRecording';
export { useReplica } from './hooks/useReplica';
export type { UseReplica } from './hooks/useReplica';
export { useSpeaker } from './hooks/useSpeaker';
export type { UseSpeaker } from './hooks/useSpeaker';
export { useSpeakingWhileMuted } from './hooks/useSpeakingWhileMuted';
export { useScreenShare } from './hooks/useScreenShare';
export type { ScreenShareOptions, UseScreenShare } from './hooks/useScreenShare';
export type { ScreenShareError } from './conversation/media/screenShareObserver';
export { useToolApproval } from './hooks/useToolApproval';
export { useToolCall } from './hooks/useToolCall';
export { useToolCalls } from './hooks/useToolCalls';
export type { ToolEntry } from './hooks/useToolCalls';
export { useTranscript } from './hooks/useTranscript';
export { useUnreadLines } from './hooks/useUnreadLines';

export { createConversation } from './conversation/createConversation';
export { getTranscript } from './conversation/projections/getTranscript';
export { getConversationRecord } from './conversation/projections/getConversationRecord';
export type { ConfirmationDraft, Conversation, ConversationOptions, EditOptions } from './conversation/Conversation';
export type { ConversationState } from './conversation/loop/ConversationState';
export type { ConversationControls, LeaveOptions, RespondOptions } from './conversation/ConversationControls';
export type { ConversationHandlers, EndedDetails, JoinedDetails } from './conversation/loop/ConversationHandlers';
export { useTavusSession } from './hooks/useTavusSession';
export type { UseTavusSession, UseTavusSessionOptions } from './hooks/useTavusSession';
export { createTavusSession } from './session/createTavusSession';
export { keptSession, type KeptConversation, type KeptSession } from './session/keptSession';
export type {
  SessionOptions,
  SessionRequestInit,
  SessionState,
  SessionStatus,
  TavusSession,
} from './session/TavusSession';
export { TavusSessionError } from './errors/TavusSessionError';
export type { SessionErrorInfo, SessionFailure, SessionProblem } from './errors/TavusSessionError';
export type { SessionResponse, SessionRefusal } from './protocol/session/SessionResponse';

export type { CallObject, CallParticipant, CreateCall, CreateCallOptions } from './conversation/call/CallObject';
export type { Clock } from './time/Clock';
export type { NetworkQuality, NetworkReason } from './conversation/media/networkObserver';
export type { RecordingOptions } from './conversation/media/recordingOf';
export type { RecordingStatus } from './conversation/media/reduceRecording';
export type { Caption } from './conversation/slices/reduceCaptions';
export type { CaptionLine } from './conversation/projections/captionLinesProjection';
export type {
  CaptionBackground,
  CaptionChoice,
  CaptionPlace,
  CaptionSize,
} from './conversation/captions/CaptionChoice';
export type { DeviceOption } from './conversation/media/DeviceOption';
export type { ProcessorProblem } from './conversation/media/processorsObserver';
export type { DeviceProblem } from './conversation/call/DeviceProblem';
export type { LogEntry, RejectionReason } from './conversation/log/LogEntry';
export { formatEventLog } from './conversation/log/formatEventLog';
export type { EventLogFilter, LoggedMessage, LogSeverity } from './conversation/log/LoggedMessage';
export type { RecordedMessage, SkippedLine } from './conversation/log/parseEventLog';
export { replayLog } from './conversation/log/replayLog';
export type { Replay, ReplayOptions, ReplayResult, ReplayTarget } from './conversation/log/replayLog';
export type { GuardrailTriggers, TriggeredGuardrail } from './conversation/projections/guardrailsProjection';
export type { TrustedSenders } from './conversation/slices/reduceMessages';
export type { ConversationStatus, EndReason } from './conversation/slices/Lifecycle';
export { browserClaims } from './conversation/objectives/confirming/browserClaims';
export type { DecisionClaims } from './conversation/objectives/confirming/browserClaims';
export type { ConversationStorage } from './conversation/objectives/createObjectiveStorage';
export type { DescribedObjective } from './conversation/objectives/views/describeObjective';
export type { PendingField, PendingObjective } from './conversation/objectives/views/PendingObjective';
export type { JsonValues, ObjectiveChange, ObjectiveTexts } from './conversation/objectives/JsonValues';
export type {
  ObjectiveConfirmation,
  ObjectiveState,
  ObjectiveStatus,
  ValueSource,
} from './conversation/objectives/ObjectiveState';
export type { PerceivedCall, Perception } from './conversation/projections/perceptionProjection';
export type { RecordEvent } from './conversation/projections/record/RecordEvent';
export { registerTool } from './conversation/tools/registerTool';
export { relayToolCalls } from './conversation/tools/relayToolCalls';
export type { RelayOptions } from './conversation/tools/relayToolCalls';
export type { PendingApproval } from './conversation/tools/approval/approvalsOf';
export type { ToolApproval } from './conversation/tools/approval/ToolApproval';
export type { LaterAnswer, OpenToolCall } from './conversation/tools/OpenToolCall';
export type { ToolEvent } from './conversation/tools/ToolEvent';
export type { ToolArgumentsOf, ToolHandler, ToolOptions } from './conversation/tools/ToolHandler';
export { formatTranscript } from './conversation/projections/transcript/formatTranscript';
export type { TranscriptFormat, TranscriptFormatOptions } from './conversation/projections/transcript/formatTranscript';
export type { TranscriptLine } from './conversation/projections/transcript/TranscriptLine';
export type { ReplicaState } from './conversation/slices/reduceTurns';

export { CallJoinError } from './errors/CallJoinError';
export type { CallJoinReason } from './errors/CallJoinError';
export { CallLostError } from './errors/CallLostError';
export { CallNotJoinedError } from './errors/CallNotJoinedError';
export { CanvasAnswerError } from './errors/CanvasAnswerError';
export type { CanvasAnswerFailure } from './errors/CanvasAnswerError';
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
export { RecordingError } from './errors/RecordingError';
export type { RecordingProblem } from './errors/RecordingError';
export { RenderError } from './errors/RenderError';
export { ToolOutputError } from './errors/ToolOutputError';
export { ToolRelayError } from './errors/ToolRelayError';
