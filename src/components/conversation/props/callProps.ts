import type { UseTavusSession } from '../../../hooks/useTavusSession';
import type { ConversationProviderProps } from '../provider/ConversationProviderProps';
import type { LoadedCallProps } from './CallAreaProps';

/** The props that `<TavusConversation>` sets itself on the component that it loads. */
type OwnProp = 'onStatus' | 'area' | 'movesFocus';

/** The props of `<TavusConversation>` that are about the call. All others belong to the element around it. */
export interface CallProps extends Omit<LoadedCallProps, 'conversationUrl' | OwnProp> {
  readonly conversationUrl?: string | undefined;
  readonly session?: string | UseTavusSession | undefined;
}

/**
 * The names of the call's props. True for a prop that `<ConversationProvider>` has as well. A record, so that the compiler
 * reports a missing name. Only the warning about unknown props reads it, so that the names do not load with the page.
 */
export const callProps: {
  readonly [Name in keyof CallProps]-?: Name extends keyof ConversationProviderProps ? true : false;
} = {
  allowedHosts: true,
  audioOnly: true,
  backgroundBlur: true,
  beside: false,
  captions: false,
  chat: false,
  children: true,
  confirmProperties: true,
  conversationId: true,
  conversationUrl: true,
  createCall: true,
  devices: true,
  endDetails: true,
  greenscreen: false,
  isReplica: true,
  joinTimeoutMs: true,
  labels: false,
  noiseCancellation: true,
  maxDurationS: true,
  objectives: true,
  onEnded: true,
  onError: true,
  onEvent: true,
  onJoined: true,
  onMessage: true,
  onObjectiveCompleted: true,
  onObjectiveConfirmed: true,
  onObjectivePending: true,
  onRated: false,
  onToolCall: true,
  persist: true,
  recording: false,
  rejoin: false,
  replicaTimeoutMs: true,
  roomMaxDurationS: true,
  screenShare: false,
  session: false,
  slots: false,
  startCameraOff: true,
  startMuted: true,
  token: true,
  transcript: false,
  trust: true,
  userId: true,
  userName: true,
};
