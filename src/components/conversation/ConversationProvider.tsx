import { useEffect, useState, type ReactNode } from 'react';
import type { Conversation, ConversationOptions } from '../../conversation/Conversation';
import { createConversation } from '../../conversation/createConversation';
import type { ConversationHandlers } from '../../conversation/Notice';
import type { ConversationStorage } from '../../conversation/objectives/memory';
import { ConversationContext } from '../../hooks/ConversationContext';
import { useLatest } from '../../hooks/useLatest';
import { useReturn } from '../useReturn';
import { callProps } from './callProps';
import { callByDaily } from './dailyCall';
import { holdConversation, isHeld, wasLetGo, type OwnConversation } from './sharedConversation';
import { useUnknownProps } from './useUnknownProps';

export interface ConversationProviderProps
  extends Omit<ConversationOptions, 'createCall' | 'storage' | 'claims' | 'clock' | 'createId'>, ConversationHandlers {
  /** Makes the call object. Default: Daily's. A simulated one runs without account and network. */
  readonly createCall?: ConversationOptions['createCall'] | undefined;
  /** Joins as soon as it is mounted. Default false: call `useConversation().join`. */
  readonly autoJoin?: boolean | undefined;
  /** Keeps pending values and edits over a reload, in the tab's session storage. Default true. */
  readonly persist?: boolean | undefined;
  readonly children?: ReactNode;
}

/**
 * Holds one conversation for all hooks and parts below it. Renders no element.
 *
 * Another `conversationUrl`, `token` or `conversationId` is another conversation: the old call is left, the new one
 * begins. The other options count from the start of a conversation; handlers, `isReplica` and `confirmProperties` may be
 * inline functions. Two providers with the same URL share one call, with the options of the first. When the last one
 * goes or is hidden, the call is left, and one that is shown again begins anew; the room stays open, and is billed, until it is ended or runs out.
 */
export function ConversationProvider(props: ConversationProviderProps): ReactNode {
  const { children, autoJoin = false } = props;
  useUnknownProps('ConversationProvider', Object.keys(props).filter(isUnknown));
  const latest = useLatest(props);
  const key = keyOf(props);
  const [own, setOwn] = useState(() => createOwn(props, latest));
  let current = own;
  if (own.key !== key) {
    current = createOwn(props, latest);
    setOwn(current);
  }

  // Hidden during the call, and shown again: nobody has ended it, so another one begins.
  useReturn(() => {
    if (wasLetGo(current)) setOwn(createOwn(latest.current, latest));
  });
  // No layout effects: those are undone while a boundary around shows its fallback, and the call must go on.
  useEffect(() => current.conversation.listen(() => latest.current), [current, latest]);
  useEffect(() => {
    if (wasLetGo(current)) return;
    const release = holdConversation(current, setOwn, (reason) => latest.current.onEnded?.(reason));
    const isFresh = current.conversation.getState().lifecycle.status === 'idle';
    // One that is about to give way to another's must not join beside it, and one that failed waits for the person.
    if (autoJoin && isFresh && isHeld(current)) current.conversation.join();
    return release;
  }, [current, autoJoin, latest]);

  return <ConversationContext.Provider value={current.conversation}>{children}</ConversationContext.Provider>;
}

function isUnknown(name: string): boolean {
  return name !== 'autoJoin' && !(callProps as Readonly<Record<string, boolean>>)[name];
}

interface Latest {
  readonly current: ConversationProviderProps;
}

function createOwn(props: ConversationProviderProps, latest: Latest): OwnConversation {
  const { persist = true, createCall = callByDaily, isReplica, confirmProperties } = props;
  const conversation: Conversation = createConversation({
    ...props,
    createCall,
    isReplica: isReplica && ((participant) => latest.current.isReplica?.(participant) ?? false),
    confirmProperties: confirmProperties && ((draft) => latest.current.confirmProperties?.(draft)),
    storage: persist ? tabStorage() : null,
    claims: persist ? 'browser' : undefined,
  });
  return { conversation, key: keyOf(props), createCall };
}

function keyOf({ conversationUrl, token, conversationId }: ConversationProviderProps): string {
  return JSON.stringify([conversationUrl, token, conversationId]);
}

// Merely to ask for it throws where the page may not store anything, and on a server there is none.
function tabStorage(): ConversationStorage | null {
  try {
    return (globalThis as { sessionStorage?: ConversationStorage }).sessionStorage ?? null;
  } catch {
    return forbiddenStorage;
  }
}

/** Rejects every write, so that the card says that a reload would lose its values. */
const forbiddenStorage: ConversationStorage = {
  getItem: () => null,
  setItem() {
    throw new Error();
  },
  removeItem: () => undefined,
};
