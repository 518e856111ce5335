import { useEffect, useState, type ReactNode } from 'react';
import type { Conversation } from '../../../conversation/Conversation';
import { createConversation } from '../../../conversation/createConversation';
import { DEVICE_CHOICE_KEY } from '../../../conversation/media/deviceChoiceKey';
import type { ConversationStorage } from '../../../conversation/objectives/createObjectiveStorage';
import { ConversationContext } from '../../../hooks/ConversationContext';
import { useLatest } from '../../../hooks/useLatest';
import { toolCallHandler } from '../../loading/loadedByProps';
import { useUnknownProps } from '../props/useUnknownProps';
import type { ConversationProviderProps } from './ConversationProviderProps';
import { defaultCreateCall } from './dailyCall';
import { screenDevices } from './screenDevices';
import {
  isRetained,
  retainConversation,
  wasLeftOnUnmount,
  type KeyedConversation,
  type RoomKey,
} from './sharedConversations';
import { useShownAgain } from './useShownAgain';

/**
 * Provides one conversation to all hooks and parts below it. Renders no element.
 *
 * If `conversationUrl`, `token` or `conversationId` changes, the old call is left, and a new conversation begins. The other
 * options are read when a conversation is created; handlers, `isReplica` and `confirmProperties` may be inline functions. Two
 * providers with the same URL and the same `createCall` share one call, with the options of the first, also if only one has a token or an
 * id; with two different tokens or ids they join as two participants, with a warning. The call is left when the last of them is
 * unmounted or hidden. A provider that is shown again begins a new call. The room stays open, and is billed, until it is ended
 * or reaches its time limit.
 */
export function ConversationProvider(props: ConversationProviderProps): ReactNode {
  useUnknownProps('ConversationProvider', props);
  return <UncheckedProvider {...props} />;
}

/** The provider without the warning about unknown props: `<TavusConversation>` passes all its own. */
export function UncheckedProvider(props: ConversationProviderProps): ReactNode {
  const { children, autoJoin = false } = props;
  const latest = useLatest(props);
  const key = keyOf(props);
  const [keyed, setKeyed] = useState(() => createKeyed(props, latest));
  let current = keyed;
  if (key.some((part, at) => part !== keyed.key[at])) {
    current = createKeyed(props, latest);
    setKeyed(current);
  }

  // The component was hidden during the call. The user did not end it, so another one begins.
  useShownAgain(() => {
    if (wasLeftOnUnmount(current)) setKeyed(createKeyed(latest.current, latest));
  });
  // No layout effects: React undoes those while a boundary around the provider shows its fallback, and the call must go on.
  useEffect(() => current.conversation.listen(() => latest.current), [current, latest]);
  useEffect(() => {
    if (wasLeftOnUnmount(current)) return;
    const cleanUp = retainConversation(current, setKeyed, (...args) => latest.current.onEnded?.(...args));
    const isFresh = current.conversation.getState().lifecycle.status === 'idle';
    // A conversation that is about to be replaced must not join. A failed one waits until the user joins again.
    if (autoJoin && isFresh && isRetained(current)) current.conversation.join();
    return cleanUp;
  }, [current, autoJoin, latest]);

  return (
    <ConversationContext.Provider value={current.conversation}>
      {children}
      {props.onToolCall && <toolCallHandler.Shown conversation={current.conversation} onToolCall={props.onToolCall} />}
    </ConversationContext.Provider>
  );
}

interface Latest {
  readonly current: ConversationProviderProps;
}

function createKeyed(props: ConversationProviderProps, latest: Latest): KeyedConversation {
  const { persist = true, createCall = defaultCreateCall, isReplica, confirmProperties } = props;
  const conversation: Conversation = createConversation({
    ...props,
    createCall,
    devices: props.devices ?? (() => (screenDevices.get(conversation) ?? keptDevices)()),
    isReplica: isReplica && ((participant) => latest.current.isReplica?.(participant) ?? false),
    confirmProperties: confirmProperties && ((draft) => latest.current.confirmProperties?.(draft)),
    storage: persist ? tabStorage() : null,
    claims: persist ? 'browser' : undefined,
  });
  return { conversation, key: keyOf(props), createCall };
}

const keyOf = ({ conversationUrl, token, conversationId }: ConversationProviderProps): RoomKey => [
  conversationUrl,
  token ?? '',
  conversationId ?? '',
];

/** The devices that the user chose on an earlier visit. The code for it loads only if there is a choice. */
function keptDevices(): ReturnType<NonNullable<ConversationProviderProps['devices']>> {
  if (!hasDeviceChoice()) return undefined;
  return import('../../../conversation/media/keptStartDevices').then(({ keptStartDevices }) => keptStartDevices());
}

function hasDeviceChoice(): boolean {
  try {
    return localStorage.getItem(DEVICE_CHOICE_KEY) !== null;
  } catch {
    return false;
  }
}

// Reading `sessionStorage` throws where the page may not store anything. On a server there is none.
function tabStorage(): ConversationStorage | null {
  try {
    return (globalThis as { sessionStorage?: ConversationStorage }).sessionStorage ?? null;
  } catch {
    return forbiddenStorage;
  }
}

/** Throws for every write, so that the card says that a reload would lose its values. */
const forbiddenStorage: ConversationStorage = {
  getItem: () => null,
  setItem() {
    throw new Error();
  },
  removeItem: () => undefined,
};
