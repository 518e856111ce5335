import type { ConversationInput, InputOf } from '../loop/ConversationInput';
import { callHandler, startTimer } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';
import { textIn, type ObjectiveTexts } from './JsonValues';
import { isConfirmable, type ObjectivesState, type ObjectiveState } from './ObjectiveState';
import { updateObjective } from './updateObjective';

/** How long the service may take to react to a confirmation before the user may send it again. */
export const ACKNOWLEDGE_MS = 10_000;

/**
 * Reduces the user's decision about an objective, from an edit to the sent confirmation.
 *
 * One decision is sent once: only the transition from `queued` to `confirming` sends, see {@link sendQueued}. Each result has
 * the decision's id, so that the result of an earlier decision changes nothing.
 */
export function reduceDecision(state: ObjectivesState, input: ConversationInput): Reduced<ObjectivesState> {
  switch (input.type) {
    case 'objective-edited':
      return updateObjective(state, input.name, (objective) => reduceEdited(objective, input));
    case 'objective-corrected':
      return updateObjective(state, input.name, (objective) => reduced({ ...objective, correction: input.text }));
    case 'objective-checked':
      return updateObjective(state, input.name, (objective) =>
        reduced(objective.isChecking === input.isChecking ? objective : { ...objective, isChecking: input.isChecking }),
      );
    case 'values-rejected':
      return updateObjective(state, input.name, (objective) =>
        reduced({ ...objective, issues: input.issues, wasInvalid: true }),
      );
    case 'objective-decided':
      return updateObjective(state, input.name, (objective) => reduceDecided(objective, input));
    case 'decision-claimed':
      return updateObjective(state, input.name, (objective) => reduced(reduceClaimed(objective, input)));
    case 'confirmation-sent':
      return updateObjective(state, input.name, (objective) => reduceSent(objective, input));
    case 'confirmation-failed':
      return updateObjective(state, input.name, (objective) =>
        reduced(
          objective.decision === input.decision && objective.status === 'confirming'
            ? { ...objective, ...undecided, status: 'failed', error: input.error }
            : objective,
        ),
      );
    case 'timer':
      return input.timer.startsWith('confirm:')
        ? updateObjective(state, input.timer.slice('confirm:'.length), (objective) =>
            reduced(objective.status === 'confirming' ? { ...objective, status: 'unacknowledged' } : objective),
          )
        : reduced(state);
    default:
      return reduced(state);
  }
}

/** Sends a queued decision. One from before a reload has to be claimed first, because another page may have a copy of it. */
export function sendQueued(objective: ObjectiveState): Reduced<ObjectiveState> {
  const { name, decision, confirmed } = objective;
  if (objective.status !== 'queued') return reduced(objective);
  if (decision === null || confirmed === null) return reduced({ ...objective, ...undecided, status: 'pending' });
  if (objective.isUnclaimed) return reduced(objective, [{ type: 'claim-decision', objective: name, decision }]);
  return reduced({ ...objective, status: 'confirming' }, [
    { type: 'send-confirmation', objective: name, decision, values: confirmed },
  ]);
}

function reduceEdited(
  objective: ObjectiveState,
  { variable, text, isIncomplete = false }: InputOf<'objective-edited'>,
): Reduced<ObjectiveState> {
  if (!isConfirmable(objective)) return reduced(objective);
  const isUnchanged = text === textIn(objective.collected, variable);
  return reduced({
    ...objective,
    edits: isUnchanged ? withoutVariable(objective.edits, variable) : { ...objective.edits, [variable]: text },
    incomplete: [...objective.incomplete.filter((name) => name !== variable), ...(isIncomplete ? [variable] : [])],
    issues: withoutVariable(objective.issues, variable),
  });
}

function withoutVariable(texts: ObjectiveTexts, variable: string): ObjectiveTexts {
  if (!Object.hasOwn(texts, variable)) return texts;
  return Object.fromEntries(Object.entries(texts).filter(([name]) => name !== variable));
}

function reduceDecided(
  objective: ObjectiveState,
  { decision, values, parsed, at }: InputOf<'objective-decided'>,
): Reduced<ObjectiveState> {
  if (!isConfirmable(objective)) return reduced(objective);
  return reduced({
    ...objective,
    status: 'queued',
    decision,
    confirmed: values,
    confirmedParsed: parsed,
    confirmedAt: at,
    issues: {},
    wasInvalid: false,
    error: null,
    isChecking: false,
  });
}

/** The fields of a decision that was not sent, reset. */
const undecided = {
  decision: null,
  isUnclaimed: false,
  confirmed: null,
  confirmedParsed: null,
  confirmedAt: null,
} satisfies Partial<ObjectiveState>;

/** Applies the result of a claim: this page sends the decision, another page may have sent it, or the user decides again. */
function reduceClaimed(
  objective: ObjectiveState,
  { decision, outcome, parsed }: InputOf<'decision-claimed'>,
): ObjectiveState {
  // `denied` may also come when the confirmation is about to be sent, if another page has sent it in the meantime.
  if (objective.decision !== decision || !(objective.isUnclaimed || outcome === 'denied')) return objective;
  switch (outcome) {
    case 'granted':
      return { ...objective, isUnclaimed: false, confirmedParsed: parsed };
    case 'denied':
      return { ...objective, isUnclaimed: false, status: 'unacknowledged' };
    case 'invalid':
      return { ...objective, ...undecided, status: 'pending' };
  }
}

function reduceSent(
  objective: ObjectiveState,
  { decision, record }: InputOf<'confirmation-sent'>,
): Reduced<ObjectiveState> {
  if (objective.decision !== decision || objective.status !== 'confirming') return reduced(objective);
  return reduced(objective, [
    startTimer(`confirm:${objective.name}`, ACKNOWLEDGE_MS),
    callHandler('onObjectiveConfirmed', record),
  ]);
}
