import { useState, type ReactNode, type RefObject } from 'react';
import type { ConversationState } from '../../conversation/ConversationState';
import { useConfirmObjective } from '../../hooks/useConfirmObjective';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useConversationState } from '../../hooks/useConversationState';
import { useObjectivePending } from '../../hooks/useObjectivePending';
import { Icon } from '../icons/Icon';
import { useCardLabels } from '../labels/useCardLabels';
import { useBrowserEffect } from '../useBrowserEffect';
import { CardAnnouncer } from './CardAnnouncer';
import { ConfirmationCardView } from './ConfirmationCardView';
import { useKeyboardInset } from './useKeyboardInset';
import { useLastCompleted } from './useLastCompleted';

const selectIsUnstored = ({ objectives }: ConversationState) => objectives.isUnstored;

interface ConfirmationCardPanelProps {
  /** The element around, which is there for as long as the call. */
  readonly place: RefObject<HTMLElement | null>;
  /** Called before paint, with whether anything is visible. */
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The content of `ConfirmationCard`, loaded after the call has begun: the card, and what a screen reader is told. */
export function ConfirmationCardPanel({ place, onOpenChange }: ConfirmationCardPanelProps): ReactNode {
  const pending = useObjectivePending();
  const { confirm, correct, edit } = useConfirmObjective();
  const corrections = useCorrections();
  const last = useLastCompleted(corrections);
  const isUnstored = useConversationState(selectIsUnstored, 'ConfirmationCard');
  const labels = useCardLabels();
  useKeyboardInset(place);
  const isOpen = pending !== null || last !== null;
  const unstored = isUnstored ? labels.cardUnstored : undefined;
  const isConfirmed = last?.outcome === 'confirmed';
  const words = { confirmed: labels.cardConfirmed, different: labels.cardDiffers, unheard: labels.cardUnheard };
  const completed = last && words[last.outcome](last.title);
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
          // The next card has taken the place of this sentence.
          note={isConfirmed ? unstored : (completed ?? unstored)}
          onEdit={edit}
          onConfirm={() => void confirm().catch(() => undefined)}
          onCorrect={correct}
          corrections={corrections}
          // The pressed button goes with its card. Without a place to be, a keyboard would begin at the top of the page.
          onFocusLost={() => place.current?.focus({ preventScroll: true })}
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

/** The unsent corrections, by objective. Another conversation starts with none, because it may have another user. */
function useCorrections(): Map<string, string> {
  const conversation = useConversationContext('ConfirmationCard');
  const [kept] = useState(() => new WeakMap<object, Map<string, string>>());
  const corrections = kept.get(conversation) ?? new Map<string, string>();
  kept.set(conversation, corrections);
  return corrections;
}
