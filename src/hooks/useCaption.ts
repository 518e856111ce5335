import { hiddenTextsProjection } from '../conversation/projections/hiddenTextsProjection';
import type { Caption } from '../conversation/slices/reduceCaptions';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { useConversationState } from './useConversationState';
import { useProjection } from './useProjection';

const selectCaption = ({ captions }: ConversationState) => captions.current;

/**
 * The line that the user or the replica is speaking; `null` some seconds after the last word.
 *
 * It changes several times a second, so use it in a small component. It leaves out the texts of `respond(text, { isHidden: true })`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaption(): Caption | null {
  const caption = useConversationState(selectCaption, 'useCaption');
  const { isCaptionHidden } = useProjection(hiddenTextsProjection, 'useCaption');
  return isCaptionHidden && caption?.speaker === 'user' ? null : caption;
}
