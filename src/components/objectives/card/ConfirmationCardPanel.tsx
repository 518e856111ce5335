import { useEffect, useState, useSyncExternalStore, type ReactNode, type RefObject } from 'react';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConfirmObjective } from '../../../hooks/useConfirmObjective';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useConversationState } from '../../../hooks/useConversationState';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import {
  approvalsOf,
  type ClosedApproval,
  type PendingApproval,
} from '../../../conversation/tools/approval/approvalsOf';
import { useObjectivePending } from '../../../hooks/useObjectivePending';
import { useToolApproval } from '../../../hooks/useToolApproval';
import { Icon } from '../../icons/Icon';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useBrowserEffect } from '../../useBrowserEffect';
import { CardAnnouncer } from './CardAnnouncer';
import { ConfirmationCardView } from './ConfirmationCardView';
import { useKeyboardInset } from '../../useKeyboardInset';
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
  const objective = useObjectivePending();
  const approval = useShownApproval(objective);
  const pending = approval?.pending ?? objective;
  const { confirm, correct, edit } = useConfirmObjective();
  const corrections = useCorrections();
  const last = useLastCompleted(corrections);
  const closed = useLastApproval();
  const isUnstored = useConversationState(selectIsUnstored, 'ConfirmationCard');
  const labels = useLabelsWith(cardLabels);
  useKeyboardInset(container);
  const isOpen = pending !== null || last !== null || closed !== null;
  const unstored = isUnstored ? labels.cardUnstored : undefined;
  const outcome = closed?.outcome ?? last?.outcome;
  const isByUser = outcome === 'confirmed' || outcome === 'approved';
  const sentences = {
    confirmed: labels.cardConfirmed,
    'by-service': labels.cardCompleted,
    different: labels.cardDiffers,
    missed: labels.cardChangeMissed,
  };
  const closings = { approved: labels.cardConfirmed, declined: labels.approvalDeclined, gone: labels.approvalGone };
  const completed = closed ? closings[closed.outcome](closed.title) : last && sentences[last.outcome](last.title);
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
          note={isByUser ? unstored : (completed ?? unstored)}
          onEdit={approval?.edit ?? edit}
          onConfirm={() => void (approval ? approval.approve() : confirm()).catch(() => undefined)}
          onDecline={approval?.decline}
          onCorrect={correct}
          corrections={corrections}
          // The pressed button is removed with its card. Without a new focus, Tab would start at the top of the page.
          onFocusLost={() => container.current?.focus({ preventScroll: true })}
        />
      ) : completed !== null ? (
        <p
          className="cvi-confirmation-done"
          data-different={isByUser || outcome === 'by-service' ? undefined : ''}
          aria-hidden="true"
        >
          <Icon name={isByUser || outcome === 'by-service' ? 'check' : 'alert'} />
          <bdi>{completed}</bdi>
        </p>
      ) : null}
    </>
  );
}

/**
 * The tool call to show; `null` if the objective is shown. The one that is shown stays, so that no other card comes under the user's
 * hands; otherwise it is the one that began to wait first. An objective that waits for the service only does not hold up a tool call.
 */
function useShownApproval(objective: PendingObjective | null): PendingApproval | null {
  const waiting = useToolApproval();
  const [shownName, setShownName] = useState<string | null>(null);
  const approval = waiting !== null && isFirst(waiting.pending, objective, shownName) ? waiting : null;
  const name = (approval?.pending ?? objective)?.name ?? null;
  if (name !== shownName) setShownName(name);
  return approval;
}

function isFirst(one: PendingObjective, other: PendingObjective | null, shownName: string | null): boolean {
  if (other === null || other.status === 'queued' || other.status === 'unacknowledged') return true;
  // The service may ask again for the one that is shown, which then begins to wait anew.
  if (one.name === shownName || other.name === shownName) return one.name === shownName;
  return (one.pendingAt ?? 0) < (other.pendingAt ?? 0);
}

/** How long the card shows how a tool call was closed. */
const CLOSED_MS = 4000;

/** How the last tool call that waited for approval was closed; `null` some seconds later. */
function useLastApproval(): ClosedApproval | null {
  const { getState, subscribe } = approvalsOf(useConversationContext('ConfirmationCard'));
  const { closed } = useSyncExternalStore(subscribe, getState, getState);
  const [past, setPast] = useState(closed);
  useEffect(() => {
    if (closed === null) return;
    const timer = setTimeout(() => setPast(closed), CLOSED_MS);
    return () => clearTimeout(timer);
  }, [closed]);
  return closed === past ? null : closed;
}

const correctionsOf = /* @__PURE__ */ new WeakMap<object, Map<string, string>>();

/**
 * The unsent corrections, by objective. Each conversation has its own, because it may have another user. They outlive the card, which is
 * mounted anew when the call moves to another window.
 */
function useCorrections(): Map<string, string> {
  const conversation = useConversationContext('ConfirmationCard');
  const corrections = correctionsOf.get(conversation) ?? new Map<string, string>();
  correctionsOf.set(conversation, corrections);
  return corrections;
}
