import { captionLinesProjection, type CaptionLine } from '../conversation/projections/captionLinesProjection';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { useConversationState } from './useConversationState';
import { useProjection } from './useProjection';

const selectIsShown = ({ captions }: ConversationState) => captions.current !== null;

const none: readonly CaptionLine[] = [];

/**
 * The lines to show as captions, oldest first: what the user or the replica is saying, and up to two lines that were said just before.
 * Empty some seconds after the last word. A part, a correction or a late message changes its line in place. A lost connection removes
 * the lines before the current one.
 *
 * It changes several times a second, so use it in a small component. It leaves out the texts of `respond(text, { isHidden: true })`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaptionLines(): readonly CaptionLine[] {
  return useCaptionLinesOf('useCaptionLines');
}

/** The same, for a hook or a part that names itself in the error. */
export function useCaptionLinesOf(caller: string): readonly CaptionLine[] {
  const isShown = useConversationState(selectIsShown, caller);
  const { shown } = useProjection(captionLinesProjection, caller);
  return isShown ? shown : none;
}
