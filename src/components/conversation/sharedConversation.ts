import type { CreateCall } from '../../conversation/CallObject';
import type { Conversation } from '../../conversation/Conversation';
import { isUnderWay, type EndReason } from '../../conversation/lifecycle';

/** A conversation that a component made, with what tells it from others. */
export interface OwnConversation {
  readonly conversation: Conversation;
  /** URL, token and id: what makes two conversations the same. */
  readonly key: string;
  readonly createCall: CreateCall;
}

interface Holding extends OwnConversation {
  holders: number;
}

const holdings = new Set<Holding>();
const letGo = /* @__PURE__ */ new WeakSet<Conversation>();

/**
 * Keeps a conversation for a mounted component. Two components with one URL share one call, else the person would be in
 * the room twice and hear the replica twice: the later one is handed the conversation of the first through `give`.
 *
 * @param onEnded - Told when the call ends because the component goes: it listens to the conversation no more by then.
 * @returns What to call when the component goes. The call is left when nobody holds it any more, a moment later: Strict
 * Mode takes a component away and brings it back at once.
 */
export function holdConversation(
  own: OwnConversation,
  give: (held: OwnConversation) => void,
  onEnded: (reason: EndReason) => void,
): () => void {
  const holding = find(own) ?? add(own);
  holding.holders += 1;
  if (holding.conversation !== own.conversation) give(holding);
  return () => {
    holding.holders -= 1;
    setTimeout(() => {
      if (holding.holders > 0 || !holdings.delete(holding)) return;
      const { conversation } = holding;
      if (isUnderWay(conversation.getState().lifecycle.status)) letGo.add(conversation);
      const stop = conversation.listen({ onEnded });
      void conversation.leave();
      stop();
    }, 0);
  };
}

/** True for a conversation whose call was left because nobody held it any more: no user has ended it. */
export function wasLetGo({ conversation }: OwnConversation): boolean {
  return letGo.has(conversation);
}

/** True when this very conversation is the one that is kept. */
export function isHeld(own: OwnConversation): boolean {
  return find(own)?.conversation === own.conversation;
}

function find({ key, createCall }: OwnConversation): Holding | undefined {
  return [...holdings].find((holding) => holding.key === key && holding.createCall === createCall);
}

function add(own: OwnConversation): Holding {
  const holding = { ...own, holders: 0 };
  holdings.add(holding);
  return holding;
}
