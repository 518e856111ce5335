import type { TavusConversationCallProps } from './TavusConversationCall';
import type { TavusConversationSessionProps } from './TavusConversationSession';

/** The props of `<TavusConversation>` that are about the call; all others belong to the element around it. */
export interface CallProps extends Omit<TavusConversationCallProps, 'conversationUrl' | 'onStatus' | 'onJoinAgain'> {
  readonly conversationUrl?: string | undefined;
  readonly session?: TavusConversationSessionProps['session'] | undefined;
}

// A record, so that the compiler misses a name that is not listed. Without a prototype, whose names would be in it.
const names: Readonly<Record<keyof CallProps, true>> & { readonly __proto__: null } = {
  __proto__: null,
  allowedHosts: true,
  audioOnly: true,
  captions: true,
  children: true,
  confirmProperties: true,
  conversationId: true,
  conversationUrl: true,
  createCall: true,
  isReplica: true,
  labels: true,
  objectives: true,
  onEnded: true,
  onError: true,
  onEvent: true,
  onJoined: true,
  onMessage: true,
  onObjectiveCompleted: true,
  onObjectiveConfirmed: true,
  onObjectivePending: true,
  persist: true,
  replicaTimeoutMs: true,
  session: true,
  startCameraOff: true,
  startMuted: true,
  token: true,
  trust: true,
  userName: true,
};

/** Tells the props of the call from those of the element around it. */
export function splitProps<Props extends CallProps>(
  props: Props,
): [call: CallProps, element: Omit<Props, keyof CallProps>] {
  const entries = Object.entries(props);
  const isOfCall = ([name]: [string, unknown]) => name in names;
  return [
    Object.fromEntries(entries.filter(isOfCall)),
    Object.fromEntries(entries.filter((entry) => !isOfCall(entry))) as Omit<Props, keyof CallProps>,
  ];
}
