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
 * The names of the call's props. 1 for a prop that `<ConversationProvider>` has as well, else 0. A record, so that the compiler
 * reports a missing name.
 */
export const callProps: {
  readonly [Name in keyof CallProps]-?: Name extends keyof ConversationProviderProps ? 1 : 0;
} = {
  allowedHosts: 1,
  audioOnly: 1,
  backgroundBlur: 1,
  captions: 0,
  children: 1,
  confirmProperties: 1,
  conversationId: 1,
  conversationUrl: 1,
  createCall: 1,
  devices: 1,
  isReplica: 1,
  joinTimeoutMs: 1,
  labels: 0,
  noiseCancellation: 1,
  maxDurationS: 1,
  objectives: 1,
  onEnded: 1,
  onError: 1,
  onEvent: 1,
  onJoined: 1,
  onMessage: 1,
  onObjectiveCompleted: 1,
  onObjectiveConfirmed: 1,
  onObjectivePending: 1,
  onToolCall: 1,
  persist: 1,
  recording: 0,
  replicaTimeoutMs: 1,
  roomMaxDurationS: 1,
  screenShare: 0,
  session: 0,
  startCameraOff: 1,
  startMuted: 1,
  token: 1,
  transcript: 0,
  trust: 1,
  userName: 1,
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
    if (typeof (callProps as Record<string, unknown>)[name] === 'number') call[name] = value;
    else {
      const isKnown = elementAttribute.test(name);
      if (isKnown) element[name] = value;
      if (!isKnown || name.startsWith('on')) unsure.push(name);
    }
  }
  return [call, element as Omit<Props, keyof CallProps>, unsure];
}
