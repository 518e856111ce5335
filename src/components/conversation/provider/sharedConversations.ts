import type { CreateCall } from '../../../conversation/call/CallObject';
import type { Conversation } from '../../../conversation/Conversation';
import type { ConversationHandlers } from '../../../conversation/loop/ConversationHandlers';
import { isUnderWay } from '../../../conversation/slices/Lifecycle';

type OnEnded = NonNullable<ConversationHandlers['onEnded']>;

/** The URL, the token and the id that a component has. It may lack the last two: they are then empty. */
export type RoomKey = readonly [url: string, token: string, id: string];

/** A conversation that a provider made, with what identifies it. */
export interface KeyedConversation {
  readonly conversation: Conversation;
  readonly key: RoomKey;
  readonly createCall: CreateCall;
}

interface SharedConversation extends KeyedConversation {
  /** The number of mounted components that use it. */
  users: number;
  /** The handlers of components that were unmounted a moment ago. */
  released: readonly OnEnded[];
}

const shared = new Set<SharedConversation>();
const leftOnUnmount = /* @__PURE__ */ new WeakSet<Conversation>();

/**
 * Retains a conversation for a mounted component. Two components with one URL share one call, because the user would otherwise
 * be in the room twice and hear the replica twice. So do a component with a token or an id and one without. Two tokens are two users.
 *
 * @param onShared - Called with the conversation of an earlier component if there is one. Use it in place of your own.
 * @param onEnded - Called when the call ends because the component is unmounted. The component's own handlers no longer run then.
 * @returns A function to call when the component is unmounted. The call is left a moment after the last one is unmounted: Strict
 * Mode unmounts a component and mounts it again at once.
 */
export function retainConversation(
  keyed: KeyedConversation,
  onShared: (conversation: KeyedConversation) => void,
  onEnded: OnEnded,
): () => void {
  const entry = find(keyed) ?? add(keyed);
  entry.users += 1;
  entry.released = [];
  if (entry.conversation !== keyed.conversation) onShared({ ...entry, key: keyed.key });
  return () => {
    entry.users -= 1;
    entry.released = [...entry.released, onEnded];
    setTimeout(() => {
      const { conversation, released } = entry;
      entry.released = [];
      if (entry.users > 0 || !shared.delete(entry)) return;
      if (isUnderWay(conversation.getState().lifecycle.status)) leftOnUnmount.add(conversation);
      const stops = released.map((handler) => conversation.listen({ onEnded: handler }));
      void conversation.leave();
      for (const stop of stops) stop();
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

function find(keyed: KeyedConversation): SharedConversation | undefined {
  return ofSameUrl(keyed).find(
    ({ key, conversation, users }) =>
      conversation === keyed.conversation ||
      // A component whose token has just arrived begins a new call, unless another component is in the old one.
      key.every((part, at) => part === keyed.key[at] || (users > 0 && !(part && keyed.key[at]))),
  );
}

const ofSameUrl = ({ key, createCall }: KeyedConversation): SharedConversation[] =>
  [...shared].filter((entry) => entry.key[0] === key[0] && entry.createCall === createCall);

function add(keyed: KeyedConversation): SharedConversation {
  if (ofSameUrl(keyed).some(({ users }) => users > 0))
    console.warn('tavus-react: another token or conversationId for the same URL joins it a second time');
  const entry = { ...keyed, users: 0, released: [] };
  shared.add(entry);
  return entry;
}
