import { useMemo } from 'react';
import type { EditOptions } from '../conversation/Conversation';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { findShownObjective } from '../conversation/objectives/views/findShownObjective';
import type { ObjectiveStatus } from '../conversation/objectives/ObjectiveState';
import type { CviError } from '../errors/CviError';
import type { ObjectiveDefinition } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { nameOf, type ObjectiveTarget } from './ObjectiveTarget';
import { useObjective } from './useObjective';
import { useConversationState } from './useConversationState';

export interface UseConfirmObjective<Values = Record<string, unknown>> {
  /**
   * Confirms the current values, with `values` in place of those that it names. `values` are sent as JSON. A value that
   * equals the collected one, or what its schema reads from it, is unchanged, and is sent as it was collected.
   *
   * One decision is sent once, even if this is called again. While the call is not live, the decision is queued, and sent
   * when the call is live again. The promise resolves when the decision is made; whether the service has reacted is in
   * `status`. An event counts as no values, so this may be an `onClick`.
   *
   * @throws {@link ObjectiveNotPendingError} if no objective waits, or if a decision on other values is being sent.
   * @throws {@link ObjectiveValuesError} if values are invalid, changed during the check, or were not checked in time. You
   * may ignore it: the fields have their `issue`.
   */
  readonly confirm: (values?: Readonly<Partial<Values>>) => Promise<void>;
  /** Sends the user's text about what is wrong to the replica, which asks again. @throws as `useInteractions().respond`. */
  readonly correct: (text: string) => void;
  /**
   * Writes one value, as text. With `isIncomplete` it cannot be confirmed until it is written again. Pass it for a date field
   * whose `validity.badInput` is true: the text of a half-written date is empty.
   *
   * @throws {@link ObjectiveNotPendingError}
   */
  readonly edit: (variable: keyof Values & string, text: string, options?: EditOptions) => void;
  /** The status of the objective; `'inactive'` if none waits. */
  readonly status: ObjectiveStatus;
  /** Why the confirmation could not be sent, in `failed`; otherwise `null`. */
  readonly error: CviError | null;
}

const selectShownName = ({ objectives }: ConversationState) => findShownObjective(objectives)?.name ?? '';

/**
 * Confirms a pending objective, edits its values, or sends a correction to the replica.
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
  // No objective has an empty name, so none is found while none waits.
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
      edit: (variable, text, options) => {
        conversation.editObjective(name, variable, text, options);
      },
      status,
      error,
    }),
    [conversation, name, status, error],
  );
}
