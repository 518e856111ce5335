import { useState, type ReactNode, type RefObject } from 'react';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConfirmObjective } from '../../../hooks/useConfirmObjective';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useConversationState } from '../../../hooks/useConversationState';
import { useObjectivePending } from '../../../hooks/useObjectivePending';
import { Icon } from '../../icons/Icon';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useBrowserEffect } from '../../useBrowserEffect';
import { CardAnnouncer } from './CardAnnouncer';
import { ConfirmationCardView } from './ConfirmationCardView';
import { useKeyboardInset } from './useKeyboardInset';
import { useLastCompleted } from './useLastCompleted';

const selectIsUnstored = ({ objectives }: ConversationState) => objectives.isUnstored;

export interface ConfirmationCardPanelProps {
  /** The element around the card, which is mounted for the whole call. */
  readonly container: RefObject<HTMLElement | null>;
  /** Called before the browser paints, with whether anything is visible. */
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The content of `ConfirmationCard`, which loads after the call has begun: the card and its live region. */
export function ConfirmationCardPanel({ container, onOpenChange }: ConfirmationCardPanelProps): ReactNode {
  const pending = useObjectivePending();
  const { confirm, correct, edit } = useConfirmObjective();
  const corrections = useCorrections();
  const last = useLastCompleted(corrections);
  const isUnstored = useConversationState(selectIsUnstored, 'ConfirmationCard');
  const labels = useLabelsWith(cardLabels);
  useKeyboardInset(container);
  const isOpen = pending !== null || last !== null;
  const unstored = isUnstored ? labels.cardUnstored : undefined;
  const isConfirmed = last?.outcome === 'confirmed';
  const sentences = { confirmed: labels.cardConfirmed, different: labels.cardDiffers, missed: labels.cardChangeMissed };
  const completed = last && sentences[last.outcome](last.title);
  useBrowserEffect(() => {
    onOpenChange(isOpen);
    return () => onOpenChange(false);
  }, [isOpen, onOpenChange]);

  return (
    <>
      <CardAnnouncer pending={pending} note={unstored} completed={completed} />
      {pending !== null ? (
        <ConfirmationCardView
          pending={pending}
          // While there is a card, its note also says how the last objective was completed.
          note={isConfirmed ? unstored : (completed ?? unstored)}
          onEdit={edit}
          onConfirm={() => void confirm().catch(() => undefined)}
          onCorrect={correct}
          corrections={corrections}
          // The pressed button is removed with its card. Without a new focus, Tab would start at the top of the page.
          onFocusLost={() => container.current?.focus({ preventScroll: true })}
        />
      ) : last !== null ? (
        <p className="cvi-confirmation-done" data-different={isConfirmed ? undefined : ''} aria-hidden="true">
          <Icon name={isConfirmed ? 'check' : 'alert'} />
          <bdi>{completed}</bdi>
        </p>
      ) : null}
    </>
  );
}

/** The unsent corrections, by objective. Each conversation has its own, because it may have another user. */
function useCorrections(): Map<string, string> {
  const conversation = useConversationContext('ConfirmationCard');
  const [byConversation] = useState(() => new WeakMap<object, Map<string, string>>());
  const corrections = byConversation.get(conversation) ?? new Map<string, string>();
  byConversation.set(conversation, corrections);
  return corrections;
}
