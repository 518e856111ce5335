import type { ObjectiveCompleted, ObjectivePending, ObjectivesDefinition } from '../../protocol';
import type { ConversationInput, InputOf } from '../ConversationInput';
import { isSameJson } from '../../protocol/isSameJson';
import { isJoined, type Lifecycle } from '../lifecycle';
import { announce } from '../Notice';
import { isFormer, type Participants } from '../participants';
import { step, type Step } from '../Step';
import {
  areSame,
  differencesBetween,
  inactiveObjective,
  isConfirmable,
  isWaiting,
  textIn,
  type JsonValues,
  type ObjectivesState,
  type ObjectiveState,
  type ObjectiveTexts,
} from './ObjectiveState';
import { change, each, upsert } from './stepObjectives';
import { restoreObjectives } from './storedObjectives';

/** How long the service may take to answer a confirmation before it may be sent again. */
export const ANSWER_MS = 10_000;

export interface ObjectivesContext {
  /** The call after this input. */
  readonly lifecycle: Lifecycle;
  /** Who is here after this input. */
  readonly people: Participants;
  /** True if the replica may count its messages from the start again with this input. */
  readonly isCountedAnew: boolean;
  readonly definition: ObjectivesDefinition | undefined;
}

/** The objectives at the start: those of the definition, none begun. */
export function initialObjectives(definition: ObjectivesDefinition | undefined): ObjectivesState {
  return { list: (definition?.list ?? []).map(({ name }) => inactiveObjective(name)), queue: [], isUnstored: false };
}

/**
 * What the replica is after, what it collected, and what a person decided about it.
 *
 * One decision is sent once: only the way from a waiting status to `confirming` sends, and the decision's id goes with
 * it, so that an answer to an earlier one changes nothing.
 */
export function objectives(
  state: ObjectivesState,
  input: ConversationInput,
  context: ObjectivesContext,
): Step<ObjectivesState> {
  // A pending must not be ignored because `seq` starts again.
  const isFresh = input.type === 'join-requested' || context.isCountedAnew;
  const fresh = isFresh ? each(state, (objective) => forgetSeq(objective, context.people)).state : state;
  const { state: heard, effects } = hear(fresh, input, context);
  const { state: followed, effects: more } = follow(heard, context.lifecycle);
  return step(requeue(followed), [...effects, ...more]);
}

function hear(
  state: ObjectivesState,
  input: ConversationInput,
  { definition, people }: ObjectivesContext,
): Step<ObjectivesState> {
  switch (input.type) {
    case 'restored':
      return step(restoreObjectives(state, input.text));
    case 'stored':
      return step(input.hasFailed === state.isUnstored ? state : { ...state, isUnstored: input.hasFailed });
    case 'event': {
      const { event, fromId, at } = input;
      const said: Said = { seq: event.seq, fromId, at, isOfFormer: isFormer(people, fromId) };
      switch (event.event_type) {
        case 'conversation.objective.activated':
          return activate(state, event.properties.objective_name, said, definition);
        case 'conversation.objective.pending':
          return ask(state, event.properties, said);
        case 'conversation.objective.completed':
          return complete(state, event.properties, said);
        default:
          return step(state);
      }
    }
    case 'objective-edited':
      return change(state, input.name, (objective) => edit(objective, input));
    case 'objective-refused':
      return change(state, input.name, (objective) => step({ ...objective, issues: input.issues, wasRefused: true }));
    case 'objective-checked':
      return change(state, input.name, (objective) =>
        step(objective.isChecking === input.isChecking ? objective : { ...objective, isChecking: input.isChecking }),
      );
    case 'objective-decided':
      return change(state, input.name, (objective) => decide(objective, input));
    case 'decision-claimed':
      return change(state, input.name, (objective) => step(claim(objective, input)));
    case 'confirmation-sent':
      return change(state, input.name, (objective) => sent(objective, input));
    case 'confirmation-failed':
      return change(state, input.name, (objective) =>
        step(
          objective.decision === input.decision && objective.status === 'confirming'
            ? { ...objective, ...undecided, status: 'failed', error: input.error }
            : objective,
        ),
      );
    case 'objective-corrected':
      return change(state, input.name, (objective) => step({ ...objective, correction: input.text }));
    case 'timer':
      return input.timer.startsWith('answer:')
        ? change(state, input.timer.slice('answer:'.length), (objective) =>
            step(objective.status === 'confirming' ? { ...objective, status: 'unacknowledged' } : objective),
          )
        : step(state);
    default:
      return step(state);
  }
}

/** When something was said, and by whom. */
interface Said {
  readonly seq: number | undefined;
  readonly fromId: string;
  readonly at: number;
  /** True if that replica has left. */
  readonly isOfFormer: boolean;
}

/** Each sender counts for itself. Once somebody else has spoken of an objective, a former replica's message is late. */
function isLate(objective: ObjectiveState, { seq = Infinity, fromId, isOfFormer }: Said): boolean {
  const { heardFrom } = objective;
  if (fromId === heardFrom) return seq <= objective.seq;
  return heardFrom !== null && isOfFormer;
}

/** What to remember of a message. One without a `seq` leaves the last known one in place. */
function counted({ seq, heardFrom }: ObjectiveState, said: Said): Pick<ObjectiveState, 'seq' | 'heardFrom'> {
  return { seq: said.seq ?? (said.fromId === heardFrom ? seq : -Infinity), heardFrom: said.fromId };
}

function activate(
  state: ObjectivesState,
  name: string,
  said: Said,
  definition: ObjectivesDefinition | undefined,
): Step<ObjectivesState> {
  const inferred = infer(state, name, said, definition);
  const begun = upsert(inferred.state, name, (objective) => {
    // A pending one stays so: the news of its beginning is late, or says nothing about the values on the card.
    if (isLate(objective, said) || isWaiting(objective)) return step(objective);
    return step({
      ...inactiveObjective(name),
      status: 'active',
      isAskedAgain: wasDecided(objective),
      ...counted(objective, said),
      activatedAt: said.at,
    });
  });
  return step(begun.state, [...inferred.effects, ...begun.effects]);
}

/** When the next objective begins, the one that was confirmed before it must have been completed. */
function infer(
  state: ObjectivesState,
  begun: string,
  said: Said,
  definition: ObjectivesDefinition | undefined,
): Step<ObjectivesState> {
  const isBefore = (objective: ObjectiveState) => {
    const next = definition?.find(objective.name)?.next;
    return next === undefined || next.required.includes(begun) || Object.hasOwn(next.conditional, begun);
  };
  return each(state, (objective) => {
    const isAnswered = objective.status === 'confirming' || objective.status === 'unacknowledged';
    const isDone = isAnswered && objective.name !== begun && !isLate(objective, said) && isBefore(objective);
    return isDone ? finish(objective, 'inferred', said.at) : step(objective);
  });
}

function ask(
  state: ObjectivesState,
  { objective_name, output_variables: collected }: ObjectivePending['properties'],
  said: Said,
): Step<ObjectivesState> {
  return upsert(state, objective_name, (objective) => {
    if (isLate(objective, said)) return step(objective);
    if (isRepeat(objective, collected, said)) return step({ ...objective, ...counted(objective, said) });

    const edits = objective.status === 'completed' ? {} : withoutEqual(objective.edits, collected);
    const asked: ObjectiveState = {
      ...inactiveObjective(objective.name),
      status: 'pending',
      collected,
      edits,
      // A half-written date stays in its field while nothing else comes there.
      unreadable: objective.unreadable.filter(
        (name) => Object.hasOwn(edits, name) || textIn(collected, name) === textIn(objective.collected, name),
      ),
      isChecking: objective.isChecking,
      isAskedAgain: wasDecided(objective),
      ...counted(objective, said),
      activatedAt: objective.activatedAt,
      pendingAt: said.at,
    };
    return step(asked, [
      { type: 'stop-timer', timer: `answer:${objective.name}` },
      announce('onObjectivePending', asked),
    ]);
  });
}

/**
 * Whether a pending repeats the last one and asks nothing new. After a decision, a pending with the decided values is a
 * repeat. While the answer is on its way, or could not be sent, so is one with the values that were asked about. Without a
 * `seq`, equal values are a repeat as well, unless the user has sent a correction. The type of a value does not matter.
 */
function isRepeat(objective: ObjectiveState, collected: JsonValues, { seq, at }: Said): boolean {
  const { status, completion, correction, confirmed, confirmedParsed, differences, completedAt } = objective;
  const isOld = areSame(objective.collected, collected);
  const isOldWithoutSeq = isOld && seq === undefined;
  const isDecided = areSame(confirmed, collected, confirmedParsed);
  switch (status) {
    case 'confirming':
    case 'queued':
      return isOld || isDecided;
    case 'unacknowledged':
      return isOldWithoutSeq || isDecided;
    case 'completed': {
      // Right after the completion, it was sent before it. Later, the service asks anew.
      const isRecent = Math.abs(at - (completedAt ?? 0)) < ANSWER_MS;
      return (completion === 'message' && isOldWithoutSeq) || (isDecided && isRecent && differences.length === 0);
    }
    case 'failed':
      return isOld;
    default:
      return isOldWithoutSeq && isWaiting(objective) && correction === null;
  }
}

function wasDecided({ confirmed, isAskedAgain }: ObjectiveState): boolean {
  return confirmed !== null || isAskedAgain;
}

function complete(
  state: ObjectivesState,
  { objective_name, output_variables: completed }: ObjectiveCompleted['properties'],
  said: Said,
): Step<ObjectivesState> {
  return upsert(state, objective_name, (objective) => {
    if (isLate(objective, said) || isSameJson(completed, objective.completed)) return step(objective);
    const heard: ObjectiveState = {
      ...objective,
      ...counted(objective, said),
      completed,
      differences: differencesBetween(objective.confirmed, completed, objective.confirmedParsed),
    };
    if (objective.status !== 'completed') return finish(heard, 'message', said.at);
    // It was announced already. An inferred completion is announced again if the service has other values.
    const now: ObjectiveState = { ...heard, completion: 'message' };
    const isNews = objective.completion === 'inferred' && now.differences.length > 0;
    return step(now, isNews ? [announce('onObjectiveCompleted', now)] : []);
  });
}

function edit(
  objective: ObjectiveState,
  { variable, text, isUnreadable = false }: InputOf<'objective-edited'>,
): Step<ObjectiveState> {
  if (!isConfirmable(objective)) return step(objective);
  const isUntouched = text === textIn(objective.collected, variable);
  return step({
    ...objective,
    edits: isUntouched ? without(objective.edits, variable) : { ...objective.edits, [variable]: text },
    unreadable: [...objective.unreadable.filter((name) => name !== variable), ...(isUnreadable ? [variable] : [])],
    issues: without(objective.issues, variable),
  });
}

function decide(
  objective: ObjectiveState,
  { decision, values, parsed, at }: InputOf<'objective-decided'>,
): Step<ObjectiveState> {
  if (!isConfirmable(objective)) return step(objective);
  return step({
    ...objective,
    status: 'queued',
    decision,
    confirmed: values,
    confirmedParsed: parsed,
    confirmedAt: at,
    issues: {},
    wasRefused: false,
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

/** Applies the result of a claim: this page sends the decision, another may have sent it, or the user decides again. */
function claim(objective: ObjectiveState, { decision, outcome, parsed }: InputOf<'decision-claimed'>): ObjectiveState {
  // That it was sent elsewhere may be found out as late as when it is about to go out.
  if (objective.decision !== decision || !(objective.isUnclaimed || outcome === 'taken')) return objective;
  switch (outcome) {
    case 'ours':
      return { ...objective, isUnclaimed: false, confirmedParsed: parsed };
    case 'taken':
      return { ...objective, isUnclaimed: false, status: 'unacknowledged' };
    case 'unfit':
      return { ...objective, ...undecided, status: 'pending' };
  }
}

function forgetSeq(objective: ObjectiveState, { replicaId }: Participants): Step<ObjectiveState> {
  const isOfFormer = replicaId !== null && objective.heardFrom !== replicaId;
  return step(isOfFormer || objective.heardFrom === null ? objective : { ...objective, heardFrom: null });
}

function sent(objective: ObjectiveState, { decision, record }: InputOf<'confirmation-sent'>): Step<ObjectiveState> {
  if (objective.decision !== decision || objective.status !== 'confirming') return step(objective);
  return step(objective, [
    { type: 'start-timer', timer: `answer:${objective.name}`, afterMs: ANSWER_MS },
    announce('onObjectiveConfirmed', record),
  ]);
}

function finish(objective: ObjectiveState, completion: 'message' | 'inferred', at: number): Step<ObjectiveState> {
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
  return step(completed, [
    { type: 'stop-timer', timer: `answer:${objective.name}` },
    announce('onObjectiveCompleted', completed),
  ]);
}

/** Lets decisions out while the call is live, and lays all that waits aside while there is none. */
function follow(state: ObjectivesState, { status }: Lifecycle): Step<ObjectivesState> {
  if (status === 'ended' || status === 'failed') return each(state, expire);
  if (!isJoined(status)) return step(state);
  const revived = each(state, revive);
  if (status !== 'live') return revived;
  const released = each(revived.state, release);
  return step(released.state, [...revived.effects, ...released.effects]);
}

function release(objective: ObjectiveState): Step<ObjectiveState> {
  const { name, decision, confirmed } = objective;
  if (objective.status !== 'queued') return step(objective);
  if (decision === null || confirmed === null) return step({ ...objective, ...undecided, status: 'pending' });
  if (objective.isUnclaimed) return step(objective, [{ type: 'claim-decision', objective: name, decision }]);
  return step({ ...objective, status: 'confirming' }, [
    { type: 'send-confirmation', objective: name, decision, values: confirmed },
  ]);
}

function expire(objective: ObjectiveState): Step<ObjectiveState> {
  if (!isWaiting(objective)) return step(objective);
  return step({ ...objective, status: 'expired', expiredFrom: objective.status }, [
    { type: 'stop-timer', timer: `answer:${objective.name}` },
  ]);
}

/** The room is the same as before and the service does not ask twice, so what waited waits again. */
function revive(objective: ObjectiveState): Step<ObjectiveState> {
  if (objective.status !== 'expired' || objective.expiredFrom === null) return step(objective);
  const status = objective.expiredFrom === 'confirming' ? 'unacknowledged' : objective.expiredFrom;
  const revived: ObjectiveState = { ...objective, status, expiredFrom: null };
  return step(revived, isConfirmable(revived) ? [announce('onObjectivePending', revived)] : []);
}

/** Keeps the queue in step with the list: who began to wait last stands last. */
function requeue(state: ObjectivesState): ObjectivesState {
  const waiting = state.list.filter(isWaiting);
  const kept = state.queue.filter((name) => waiting.some((objective) => objective.name === name));
  const added = waiting
    .filter(({ name }) => !kept.includes(name))
    .sort((one, other) => (one.pendingAt ?? 0) - (other.pendingAt ?? 0))
    .map(({ name }) => name);
  return kept.length === state.queue.length && added.length === 0 ? state : { ...state, queue: [...kept, ...added] };
}

function without(texts: ObjectiveTexts, variable: string): ObjectiveTexts {
  if (!Object.hasOwn(texts, variable)) return texts;
  return Object.fromEntries(Object.entries(texts).filter(([name]) => name !== variable));
}

function withoutEqual(edits: ObjectiveTexts, collected: JsonValues): ObjectiveTexts {
  return Object.fromEntries(Object.entries(edits).filter(([variable, text]) => text !== textIn(collected, variable)));
}
