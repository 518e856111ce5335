import type { ObjectiveCompleted, ObjectivePending, ObjectivesDefinition } from '../../protocol';
import { isSameJson } from '../../protocol/isSameJson';
import type { InputOf } from '../loop/ConversationInput';
import { callHandler, stopTimer } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';
import { initialLatestSeq, lowestSeq } from '../slices/LatestSeq';
import { isFormerReplica, type Participants } from '../slices/reduceParticipants';
import { areSameValues, differencesBetween, textIn, type JsonValues, type ObjectiveTexts } from './JsonValues';
import { inactiveObjective, isOpen, type ObjectivesState, type ObjectiveState } from './ObjectiveState';
import { ACKNOWLEDGE_MS } from './reduceDecision';
import { updateEachObjective, upsertObjective } from './updateObjective';

interface ObjectiveEventContext {
  readonly participants: Participants;
  readonly definition: ObjectivesDefinition | undefined;
}

/** Reduces an event of the replica. An event that is not about an objective changes nothing. */
export function reduceObjectiveEvent(
  state: ObjectivesState,
  { event, fromId, at }: InputOf<'event'>,
  { participants, definition }: ObjectiveEventContext,
): Reduced<ObjectivesState> {
  const origin: Origin = { seq: event.seq, fromId, at, isFromFormerReplica: isFormerReplica(participants, fromId) };
  switch (event.event_type) {
    case 'conversation.objective.activated':
      return reduceActivated(state, event.properties.objective_name, origin, definition);
    case 'conversation.objective.pending':
      return upsertObjective(state, event.properties.objective_name, (objective) =>
        reducePending(objective, event.properties, origin),
      );
    case 'conversation.objective.completed':
      return upsertObjective(state, event.properties.objective_name, (objective) =>
        reduceCompleted(objective, event.properties, origin),
      );
    default:
      return reduced(state);
  }
}

/** Who sent an event, and when. */
interface Origin {
  readonly seq: number | undefined;
  readonly fromId: string;
  readonly at: number;
  /** True if the sender is a replica that has left. */
  readonly isFromFormerReplica: boolean;
}

/**
 * Whether an event is late. `seq` is compared only with events of the same sender. Once another replica has sent an event about an
 * objective, every event of the former replica about it is late.
 */
function isLate(
  { latest, senderId }: ObjectiveState,
  { seq = Infinity, fromId, at, isFromFormerReplica }: Origin,
): boolean {
  if (fromId === senderId) return seq <= lowestSeq(latest, at);
  return senderId !== null && isFromFormerReplica;
}

/** The fields that store an event's origin. An event without a `seq` keeps the last known one. */
function originFields(
  { latest, senderId }: ObjectiveState,
  { seq, fromId, at }: Origin,
): Pick<ObjectiveState, 'latest' | 'senderId'> {
  const known = fromId === senderId ? latest : initialLatestSeq;
  return { latest: seq === undefined ? known : { seq, at, mayRestart: false }, senderId: fromId };
}

function reduceActivated(
  state: ObjectivesState,
  name: string,
  origin: Origin,
  definition: ObjectivesDefinition | undefined,
): Reduced<ObjectivesState> {
  const inferred = inferCompleted(state, name, origin, definition);
  const activated = upsertObjective(inferred.state, name, (objective) => {
    // A pending objective stays pending: the event is late, or does not concern the values on the card.
    if (isLate(objective, origin) || isOpen(objective)) return reduced(objective);
    return reduced({
      ...inactiveObjective(name),
      status: 'active',
      isAskedAgain: wasDecided(objective),
      ...originFields(objective, origin),
      activatedAt: origin.at,
    });
  });
  return reduced(activated.state, [...inferred.effects, ...activated.effects]);
}

/** When the next objective begins, the one that was confirmed before it must have been completed. */
function inferCompleted(
  state: ObjectivesState,
  activated: string,
  origin: Origin,
  definition: ObjectivesDefinition | undefined,
): Reduced<ObjectivesState> {
  const comesBefore = (objective: ObjectiveState) => {
    const next = definition?.find(objective.name)?.next;
    return next === undefined || next.required.includes(activated) || Object.hasOwn(next.conditional, activated);
  };
  return updateEachObjective(state, (objective) => {
    const isSent = objective.status === 'confirming' || objective.status === 'unacknowledged';
    const isDone = isSent && objective.name !== activated && !isLate(objective, origin) && comesBefore(objective);
    return isDone ? completeObjective(objective, 'inferred', origin.at) : reduced(objective);
  });
}

function reducePending(
  objective: ObjectiveState,
  { output_variables: collected }: ObjectivePending['properties'],
  origin: Origin,
): Reduced<ObjectiveState> {
  if (isLate(objective, origin)) return reduced(objective);
  if (isRepeat(objective, collected, origin)) {
    return reduced({ ...objective, ...originFields(objective, origin) });
  }
  const edits = objective.status === 'completed' ? {} : withoutEqual(objective.edits, collected);
  const pending: ObjectiveState = {
    ...inactiveObjective(objective.name),
    status: 'pending',
    collected,
    edits,
    // A half-written date stays in its field until another value for it arrives.
    incomplete: objective.incomplete.filter(
      (name) => Object.hasOwn(edits, name) || textIn(collected, name) === textIn(objective.collected, name),
    ),
    isChecking: objective.isChecking,
    isAskedAgain: wasDecided(objective),
    ...originFields(objective, origin),
    activatedAt: objective.activatedAt,
    pendingAt: origin.at,
  };
  return reduced(pending, [stopTimer(`confirm:${objective.name}`), callHandler('onObjectivePending', pending)]);
}

/**
 * Whether a pending event repeats an earlier one. An event with the confirmed values is a repeat. While the decision is queued,
 * confirming or failed, so is an event with the collected values. Without a `seq`, an event with equal values is a repeat, unless
 * the user has sent a correction. Values are compared as text.
 */
function isRepeat(objective: ObjectiveState, collected: JsonValues, { seq, at }: Origin): boolean {
  const { status, completion, correction, confirmed, confirmedParsed, differences, completedAt } = objective;
  const isSameAsCollected = areSameValues(objective.collected, collected);
  const isRepeatWithoutSeq = isSameAsCollected && seq === undefined;
  const isSameAsConfirmed = areSameValues(confirmed, collected, confirmedParsed);
  switch (status) {
    case 'confirming':
    case 'queued':
      return isSameAsCollected || isSameAsConfirmed;
    case 'unacknowledged':
      return isRepeatWithoutSeq || isSameAsConfirmed;
    case 'completed': {
      // A pending within 10 seconds of the completion was sent before it. A later one is a new question.
      const isRecent = Math.abs(at - (completedAt ?? 0)) < ACKNOWLEDGE_MS;
      return (
        (completion === 'message' && isRepeatWithoutSeq) || (isSameAsConfirmed && isRecent && differences.length === 0)
      );
    }
    case 'failed':
      return isSameAsCollected;
    default:
      return isRepeatWithoutSeq && isOpen(objective) && correction === null;
  }
}

function wasDecided({ confirmed, isAskedAgain }: ObjectiveState): boolean {
  return confirmed !== null || isAskedAgain;
}

function withoutEqual(edits: ObjectiveTexts, collected: JsonValues): ObjectiveTexts {
  return Object.fromEntries(Object.entries(edits).filter(([variable, text]) => text !== textIn(collected, variable)));
}

function reduceCompleted(
  objective: ObjectiveState,
  { output_variables: completed }: ObjectiveCompleted['properties'],
  origin: Origin,
): Reduced<ObjectiveState> {
  if (isLate(objective, origin) || isSameJson(completed, objective.completed)) return reduced(objective);
  const next: ObjectiveState = {
    ...objective,
    ...originFields(objective, origin),
    completed,
    differences: differencesBetween(objective.confirmed, completed, objective.confirmedParsed),
  };
  if (objective.status !== 'completed') return completeObjective(next, 'message', origin.at);
  // The handler was called already. It is called again if the completion was inferred and the service has other values.
  const known: ObjectiveState = { ...next, completion: 'message' };
  const isDifferent = objective.completion === 'inferred' && known.differences.length > 0;
  return reduced(known, isDifferent ? [callHandler('onObjectiveCompleted', known)] : []);
}

function completeObjective(
  objective: ObjectiveState,
  completion: 'message' | 'inferred',
  at: number,
): Reduced<ObjectiveState> {
  const completed: ObjectiveState = {
    ...objective,
    status: 'completed',
    completion,
    decision: null,
    isUnclaimed: false,
    isChecking: false,
    correction: null,
    error: null,
    expiredFrom: null,
    completedAt: at,
  };
  return reduced(completed, [stopTimer(`confirm:${objective.name}`), callHandler('onObjectiveCompleted', completed)]);
}
