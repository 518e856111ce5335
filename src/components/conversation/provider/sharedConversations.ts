import type { CreateCall } from '../../../conversation/call/CallObject';
import type { Conversation } from '../../../conversation/Conversation';
import type { ConversationHandlers } from '../../../conversation/loop/ConversationHandlers';
import { isUnderWay } from '../../../conversation/slices/Lifecycle';

/** A conversation that a provider made, with what identifies it. */
export interface KeyedConversation {
  readonly conversation: Conversation;
  /** URL, token and id. Two conversations with the same key and the same `createCall` are the same. */
  readonly key: string;
  readonly createCall: CreateCall;
}

interface SharedConversation extends KeyedConversation {
  /** The number of mounted components that use it. */
  users: number;
}

const shared = new Set<SharedConversation>();
const leftOnUnmount = /* @__PURE__ */ new WeakSet<Conversation>();

/**
 * Retains a conversation for a mounted component. Two components with one URL share one call, because the user would otherwise
 * be in the room twice and hear the replica twice.
 *
 * @param onShared - Called with the conversation of an earlier component if there is one. Use it in place of your own.
 * @param onEnded - Called when the call ends because the component is unmounted. The component's own handlers no longer run then.
 * @returns A function to call when the component is unmounted. The call is left a moment after the last one is unmounted: Strict
 * Mode unmounts a component and mounts it again at once.
 */
export function retainConversation(
  keyed: KeyedConversation,
  onShared: (conversation: KeyedConversation) => void,
  onEnded: NonNullable<ConversationHandlers['onEnded']>,
): () => void {
  const entry = find(keyed) ?? add(keyed);
  entry.users += 1;
  if (entry.conversation !== keyed.conversation) onShared(entry);
  return () => {
    entry.users -= 1;
    setTimeout(() => {
      if (entry.users > 0 || !shared.delete(entry)) return;
      const { conversation } = entry;
      if (isUnderWay(conversation.getState().lifecycle.status)) leftOnUnmount.add(conversation);
      const stop = conversation.listen({ onEnded });
      void conversation.leave();
      stop();
    }, 0);
  };
}

/** True if the call was left because no component used it any more. The user did not end it. */
export function wasLeftOnUnmount({ conversation }: KeyedConversation): boolean {
  return leftOnUnmount.has(conversation);
}

/** True if this conversation is retained, and not another one with the same key. */
export function isRetained(keyed: KeyedConversation): boolean {
  return find(keyed)?.conversation === keyed.conversation;
}

function find({ key, createCall }: KeyedConversation): SharedConversation | undefined {
  return [...shared].find((entry) => entry.key === key && entry.createCall === createCall);
}

function add(keyed: KeyedConversation): SharedConversation {
  const entry = { ...keyed, users: 0 };
  shared.add(entry);
  return entry;
}
