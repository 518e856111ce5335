import { useMemo } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import { findPending } from '../conversation/objectives/describePending';
import type { ObjectiveStatus } from '../conversation/objectives/ObjectiveState';
import type { CviError } from '../errors/CviError';
import type { ObjectiveDefinition } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { nameOf, type ObjectiveTarget } from './ObjectiveTarget';
import { useObjective } from './useObjective';
import { useConversationState } from './useConversationState';

export interface UseConfirmObjective<Values = Record<string, unknown>> {
  /**
   * Confirms the values as they stand, with `values` in their place where given. These go out as JSON. One that equals
   * what was collected, or what its schema reads from it, is unchanged, and goes back as it came.
   *
   * Sends once for each decision, however often it is called. While the call is away it is queued and sent when the
   * call is live again. It resolves when the decision is made, not when the service has answered: see `status`.
   * An event counts as no values, so it may be an `onClick`.
   *
   * @throws {@link ObjectiveNotPendingError} when nothing waits, or other values are on their way.
   * @throws {@link ObjectiveValuesError} when values do not fit, became others while they were checked, or were not
   * checked in time. It may be ignored: the fields carry their `issue`.
   */
  readonly confirm: (values?: Readonly<Partial<Values>>) => Promise<void>;
  /** Tells the replica in words what is wrong. It comes back with new values. @throws as `useInteractions().respond`. */
  readonly correct: (text: string) => void;
  /**
   * Writes one value, as text. With `isUnreadable` it cannot be confirmed until it is written again: for a date field whose
   * `validity.badInput` is true, as the browser gives no text for a date that is half written.
   *
   * @throws {@link ObjectiveNotPendingError}
   */
  readonly edit: (variable: keyof Values & string, text: string, isUnreadable?: boolean) => void;
  /** Where the objective stands; `'inactive'` when none waits. */
  readonly status: ObjectiveStatus;
  /** Why the confirmation could not be sent, in `failed`; else `null`. */
  readonly error: CviError | null;
}

const selectShownName = ({ objectives }: ConversationState) => findPending(objectives)?.name ?? '';

/**
 * Answers a pending objective: confirms it, edits its values, or says what is wrong with them.
 *
 * @param target - A name or a definition. Default: the objective that `useObjectivePending()` shows.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConfirmObjective<const Name extends string, Values>(
  target: ObjectiveDefinition<Name, Values>,
): UseConfirmObjective<Values>;
export function useConfirmObjective(name?: string): UseConfirmObjective;
export function useConfirmObjective(target?: ObjectiveTarget): UseConfirmObjective {
  const conversation = useConversationContext('useConfirmObjective');
  const shownName = useConversationState(selectShownName, 'useConfirmObjective');
  // No objective has an empty name, so none is found where none waits.
  const name = target === undefined ? shownName : nameOf(target);
  const objective = useObjective(name);
  const status = objective?.status ?? 'inactive';
  const error = objective?.error ?? null;

  return useMemo(
    () => ({
      confirm: (values) => conversation.confirmObjective(name, values),
      correct: (text) => {
        conversation.correctObjective(name, text);
      },
      edit: (variable, text, isUnreadable) => {
        conversation.editObjective(name, variable, text, isUnreadable);
      },
      status,
      error,
    }),
    [conversation, name, status, error],
  );
}
