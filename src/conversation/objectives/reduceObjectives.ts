import type { ObjectivesDefinition } from '../../protocol';
import type { ConversationInput } from '../loop/ConversationInput';
import { callHandler, stopTimer } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';
import { isJoined, type Lifecycle } from '../slices/Lifecycle';
import type { ReplicaContext } from '../slices/ReplicaContext';
import { inactiveObjective, isConfirmable, isOpen, type ObjectivesState, type ObjectiveState } from './ObjectiveState';
import { reduceDecision, sendQueued } from './reduceDecision';
import { reduceObjectiveEvent } from './reduceObjectiveEvent';
import { restoreObjectives } from './serializeObjectives';
import { updateEachObjective } from './updateObjective';

export interface ObjectivesContext extends ReplicaContext {
  /** The call after this input. */
  readonly lifecycle: Lifecycle;
  readonly definition: ObjectivesDefinition | undefined;
}

/** The objectives at the start: those of the definition, none of which has begun. */
export function initialObjectives(definition: ObjectivesDefinition | undefined): ObjectivesState {
  return { list: (definition?.list ?? []).map(({ name }) => inactiveObjective(name)), queue: [], isUnstored: false };
}

/**
 * Reduces the objectives: what the replica collects, and what the user decides.
 *
 * The order matters. First the known `seq` is dropped if the replica starts it again; otherwise its next events would count as late.
 * The status of the call is applied last, so that a decision made in a live call is sent at once.
 */
export function reduceObjectives(
  state: ObjectivesState,
  input: ConversationInput,
  context: ObjectivesContext,
): Reduced<ObjectivesState> {
  const { state: next, effects } = reduceInput(prepareSeqs(state, input, context), input, context);
  const { state: afterCall, effects: more } = reduceCallStatus(next, context.lifecycle);
  return reduced(updateQueue(afterCall), [...effects, ...more]);
}

function reduceInput(
  state: ObjectivesState,
  input: ConversationInput,
  context: ObjectivesContext,
): Reduced<ObjectivesState> {
  switch (input.type) {
    case 'restored':
      return reduced(restoreObjectives(state, input.text));
    case 'stored':
      return reduced(input.hasFailed === state.isUnstored ? state : { ...state, isUnstored: input.hasFailed });
    case 'event':
      return reduceObjectiveEvent(state, input, context);
    default:
      return reduceDecision(state, input);
  }
}

/**
 * Drops the `seq` of a replica that starts it again. Keeps the `seq` of a former replica, so that its messages still count as late.
 */
function prepareSeqs(
  state: ObjectivesState,
  { type }: ConversationInput,
  { participants: { replicaId }, hasNewReplica, hasReconnected }: ObjectivesContext,
): ObjectivesState {
  const isRestarted = type === 'join-requested' || hasNewReplica;
  if (!isRestarted && !hasReconnected) return state;
  return updateEachObjective(state, (objective) => {
    const isFromFormerReplica = replicaId !== null && objective.senderId !== replicaId;
    if (isFromFormerReplica) return reduced(objective);
    return reduced({
      ...objective,
      ...(isRestarted ? { senderId: null } : { latest: { ...objective.latest, mayRestart: true } }),
    });
  }).state;
}

/** Sends queued decisions while the call is live. Without a call, all objectives that wait expire until it is joined again. */
function reduceCallStatus(state: ObjectivesState, { status }: Lifecycle): Reduced<ObjectivesState> {
  if (status === 'ended' || status === 'failed') return updateEachObjective(state, expire);
  if (!isJoined(status)) return reduced(state);
  const rejoined = updateEachObjective(state, restoreExpired);
  if (status !== 'live') return rejoined;
  const sent = updateEachObjective(rejoined.state, sendQueued);
  return reduced(sent.state, [...rejoined.effects, ...sent.effects]);
}

function expire(objective: ObjectiveState): Reduced<ObjectiveState> {
  if (!isOpen(objective)) return reduced(objective);
  return reduced({ ...objective, status: 'expired', expiredFrom: objective.status }, [
    stopTimer(`confirm:${objective.name}`),
  ]);
}

/**
 * Makes an expired objective wait again: the room is the same as before, and the service does not ask twice. A confirmation
 * that may have been sent is not sent again unless the user presses Confirm.
 */
function restoreExpired(objective: ObjectiveState): Reduced<ObjectiveState> {
  if (objective.status !== 'expired' || objective.expiredFrom === null) return reduced(objective);
  const status = objective.expiredFrom === 'confirming' ? 'unacknowledged' : objective.expiredFrom;
  const restored: ObjectiveState = { ...objective, status, expiredFrom: null };
  return reduced(restored, isConfirmable(restored) ? [callHandler('onObjectivePending', restored)] : []);
}

/** Updates the queue from the list. An objective that begins to wait goes to the end. */
function updateQueue(state: ObjectivesState): ObjectivesState {
  const waiting = state.list.filter(isOpen);
  const queued = state.queue.filter((name) => waiting.some((objective) => objective.name === name));
  const added = waiting
    .filter(({ name }) => !queued.includes(name))
    .sort((one, other) => (one.pendingAt ?? 0) - (other.pendingAt ?? 0))
    .map(({ name }) => name);
  return queued.length === state.queue.length && added.length === 0
    ? state
    : { ...state, queue: [...queued, ...added] };
}
