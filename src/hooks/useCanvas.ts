import { useMemo, useSyncExternalStore } from 'react';
import { cardAnswersOf, type CanvasAnswerOptions } from '../conversation/canvas/cardAnswersOf';
import type { ConversationState } from '../conversation/loop/ConversationState';
import type { CanvasContent } from '../conversation/projections/canvas/CanvasContent';
import { canvasProjection } from '../conversation/projections/canvas/canvasProjection';
import type { CanvasCardData } from '../conversation/projections/canvas/reduceCards';
import { project } from '../conversation/projections/Projection';
import { isJoined } from '../conversation/slices/Lifecycle';
import { CanvasAnswerError } from '../errors/CanvasAnswerError';
import type { CanvasValue } from '../protocol/outbound/canvasInteraction';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';
import { useProjection } from './useProjection';

/** A card that the replica shows and the user has not closed. */
export interface OpenCanvasCard extends CanvasCardData {
  /** `sending`: the answer is on its way · `failed`: it was not sent, see `error`. The user may answer again. */
  readonly status: 'open' | 'sending' | 'failed';
  /** Why the last answer was not sent; `null` unless `failed`. */
  readonly error: CanvasAnswerError | null;
}

export interface UseCanvas {
  /** The open cards, oldest first: at most 20. Empty outside a call. */
  readonly cards: readonly OpenCanvasCard[];
  /**
   * Sends an answer, and closes the card. It is posted to the service first. Then the replica hears it as a sentence of the user.
   *
   * @param id - The card's `id`.
   * @param value - What the service stores, in the form that it expects of this component: see the guide.
   * @returns Resolves when it is sent. While an answer to the same card is being sent, a second one is ignored.
   * @throws {@link CanvasAnswerError} when it was not sent. The card stays open, and has the error. A retry counts once.
   */
  readonly answer: (id: string, value: CanvasValue, options?: CanvasAnswerOptions) => Promise<void>;
  /** Sends that the user does not want to answer, and closes the card. @throws the errors of `answer`. */
  readonly skip: (id: string, options?: CanvasAnswerOptions) => Promise<void>;
  /** Closes a card at once, and tells the service. Never throws, and does nothing for a card that is not open. */
  readonly dismiss: (id: string) => void;
}

/** More would not help the user, and a replica in a loop would fill the page. */
const MAX_OPEN = 20;

const selectJoinedAt = ({ lifecycle }: ConversationState) => (isJoined(lifecycle.status) ? lifecycle.joinedAt : null);

/**
 * The cards of Magic Canvas that are open: questions, fields, calendars, charts, texts and alerts that the replica shows. They need a persona with
 * that skill, and a conversation with video.
 *
 * From its first use on, the list is updated also while no component uses it. A card that the user closed stays closed.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const { cards, answer } = useCanvas();
 * return cards.map(({ id, content }) =>
 *   content?.type === 'question' ? <Choice key={id} {...content} onChoose={(ids) => answer(id, { selected_option_ids: ids, skipped: false })} /> : null,
 * );
 */
export function useCanvas(): UseCanvas {
  const conversation = useConversationContext('useCanvas');
  const joinedAt = useConversationState(selectJoinedAt, 'useCanvas');
  const { cards: shown } = useProjection(canvasProjection, 'useCanvas');
  const answers = cardAnswersOf(conversation);
  const states = useSyncExternalStore(answers.subscribe, answers.getValue, answers.getValue);

  const cards = useMemo(
    () =>
      shown
        .flatMap((card): OpenCanvasCard[] => {
          const { status = 'open', error = null } = states.get(card.id) ?? {};
          // A card of an earlier call is not open in this one.
          if (status === 'closed' || joinedAt === null || card.at < joinedAt) return [];
          return [{ ...card, status, error }];
        })
        .slice(-MAX_OPEN),
    [shown, states, joinedAt],
  );
  const actions = useMemo(() => {
    const find = (id: string) =>
      project(conversation, canvasProjection)
        .getValue()
        .cards.find((card) => card.id === id);
    const answer = async (id: string, type: 'submit' | 'skip', value: CanvasValue, options?: CanvasAnswerOptions) => {
      const card = find(id);
      if (card === undefined) throw new CanvasAnswerError('closed', id);
      await answers.answer(card, type, value, options);
    };
    return {
      answer: (id: string, value: CanvasValue, options?: CanvasAnswerOptions) => answer(id, 'submit', value, options),
      skip: (id: string, options?: CanvasAnswerOptions) => {
        return answer(id, 'skip', skippedValue(find(id)?.content ?? null), options);
      },
      dismiss: (id: string) => {
        const card = find(id);
        if (card !== undefined) answers.dismiss(card);
      },
    };
  }, [conversation, answers]);
  return useMemo(() => ({ cards, ...actions }), [cards, actions]);
}

function skippedValue(content: CanvasContent | null): CanvasValue {
  if (content?.type === 'input') return { input_type: content.inputType, value: null, skipped: true };
  return { ...(content?.type === 'question' && { selected_option_ids: [] }), skipped: true };
}
