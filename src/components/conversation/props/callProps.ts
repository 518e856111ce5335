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
 * reports a missing name.
 */
export const callProps: {
  readonly [Name in keyof CallProps]-?: Name extends keyof ConversationProviderProps ? true : false;
} = {
  allowedHosts: true,
  audioOnly: true,
  backgroundBlur: true,
  captions: false,
  children: true,
  confirmProperties: true,
  conversationId: true,
  conversationUrl: true,
  createCall: true,
  devices: true,
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
  onToolCall: true,
  persist: true,
  recording: false,
  replicaTimeoutMs: true,
  roomMaxDurationS: true,
  screenShare: false,
  session: false,
  startCameraOff: true,
  startMuted: true,
  token: true,
  transcript: false,
  trust: true,
  userName: true,
};

// Every attribute of a `div` in React's types.
const elementAttribute =
  /^(on[A-Z]|data-|aria-|suppress|(id|dir|lang|role|style|title|hidden|tabIndex|slot|part|exportparts|is|inert|nonce|translate|draggable|spellCheck|accessKey|content\w*|auto(Capitalize|Correct|Focus|Save)|default\w+|item\w+|popover\w*|enterKeyHint|inputMode|contextMenu|radioGroup|about|color|datatype|inlist|prefix|property|rel|resource|results|rev|security|typeof|unselectable|vocab)$)/;

/**
 * Separates the props of the call from those of the element around it.
 *
 * @returns The third list has the names that may be misspelt: unknown props and all handlers. Only a browser knows which
 * events exist.
 */
export function splitProps<Props extends CallProps>(
  props: Props,
): [call: CallProps, element: Omit<Props, keyof CallProps>, unsure: readonly string[]] {
  const call: Record<string, unknown> = {};
  const element: Record<string, unknown> = {};
  const unsure: string[] = [];
  for (const [name, value] of Object.entries(props)) {
    if (typeof (callProps as Record<string, unknown>)[name] === 'boolean') call[name] = value;
    else {
      const isKnown = elementAttribute.test(name);
      if (isKnown) element[name] = value;
      if (!isKnown || name.startsWith('on')) unsure.push(name);
    }
  }
  return [call, element as Omit<Props, keyof CallProps>, unsure];
}
