import type { Caption } from '../conversation/slices/reduceCaptions';
import { useCaptionLinesOf } from './useCaptionLines';

/**
 * The line that the user or the replica is speaking; `null` some seconds after the last word. `useCaptionLines` also has what was said
 * just before.
 *
 * It changes several times a second, so use it in a small component. It leaves out the texts of `respond(text, { isHidden: true })`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaption(): Caption | null {
  return useCaptionLinesOf('useCaption').find(({ isCurrent }) => isCurrent) ?? null;
}
