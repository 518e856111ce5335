import type { ConversationProviderProps } from './ConversationProvider';
import type { TavusConversationCallProps } from './TavusConversationCall';
import type { TavusConversationSessionProps } from './TavusConversationSession';

type OfFrame = 'onStatus' | 'area' | 'takesFocus';

/** The props of `<TavusConversation>` that are about the call; all others belong to the element around it. */
export interface CallProps extends Omit<TavusConversationCallProps, 'conversationUrl' | OfFrame> {
  readonly conversationUrl?: string | undefined;
  readonly session?: TavusConversationSessionProps['session'] | undefined;
}

/** The props of the call. True for those that `<ConversationProvider>` has as well. A record, so that the compiler reports a missing name. */
export const callProps: {
  readonly [Name in keyof CallProps]-?: Name extends keyof ConversationProviderProps ? true : false;
} = {
  allowedHosts: true,
  audioOnly: true,
  captions: false,
  children: true,
  confirmProperties: true,
  conversationId: true,
  conversationUrl: true,
  createCall: true,
  isReplica: true,
  labels: false,
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
  session: false,
  startCameraOff: true,
  startMuted: true,
  token: true,
  trust: true,
  userName: true,
};

// Every attribute that React's types know of a `div`.
const ofElement =
  /^(on[A-Z]|data-|aria-|suppress|(id|dir|lang|role|style|title|hidden|tabIndex|slot|part|exportparts|is|inert|nonce|translate|draggable|spellCheck|accessKey|content(Editable)?|auto(Capitalize|Correct|Focus|Save)|default(Value|Checked)|item(Prop|Scope|Type|ID|Ref)|popover(Target(Action)?)?|enterKeyHint|inputMode|contextMenu|radioGroup|about|color|datatype|inlist|prefix|property|rel|resource|results|rev|security|typeof|unselectable|vocab)$)/;

/**
 * Separates the props of the call from those of the element around it.
 *
 * @returns The third list has the names that may be misspelt: unknown props, and all handlers, because only a browser knows
 * which events exist.
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
      const isKnown = ofElement.test(name);
      if (isKnown) element[name] = value;
      if (!isKnown || name.startsWith('on')) unsure.push(name);
    }
  }
  return [call, element as Omit<Props, keyof CallProps>, unsure];
}
