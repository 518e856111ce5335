import type { ObjectiveActivated, ObjectiveCompleted, ObjectivePending, ObjectivesDefinition } from '../../protocol';
import type { ConversationInput, InputOf } from '../ConversationInput';
import { isSameJson } from '../../protocol/isSameJson';
import { isJoined, type Lifecycle } from '../lifecycle';
import { announce } from '../Notice';
import { step, type Step } from '../Step';
import {
  differencesBetween,
  inactiveObjective,
  isConfirmable,
  isWaiting,
  textIn,
  UNREADABLE,
  type JsonValues,
  type ObjectivesState,
  type ObjectiveState,
  type ObjectiveTexts,
} from './ObjectiveState';
import { confirmationRecord } from './confirmationRecord';
import { change, each, upsert } from './stepObjectives';
import { restoreObjectives } from './storedObjectives';

/** How long the service may take to answer a confirmation before it may be sent again. */
export const ANSWER_MS = 10_000;

export interface ObjectivesContext {
  /** The call after this input. */
  readonly lifecycle: Lifecycle;
  /** True if a replica arrived with this input: the first one, or one that was away. */
  readonly hasReplicaCome: boolean;
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
  // In a new call, and with a new replica, `seq` may start again. A pending must not be ignored because of it.
  const isFresh = input.type === 'join-requested' || context.hasReplicaCome;
  const fresh = isFresh ? each(state, forgetSeq).state : state;
  const { state: heard, effects } = hear(fresh, input, context);
  const { state: followed, effects: more } = follow(heard, context.lifecycle);
  return step(requeue(followed), [...effects, ...more]);
}

function hear(
  state: ObjectivesState,
  input: ConversationInput,
  { definition }: ObjectivesContext,
): Step<ObjectivesState> {
  switch (input.type) {
    case 'restored':
      return step(restoreObjectives(state, input.text));
    case 'stored':
      return step(input.hasFailed === state.isUnstored ? state : { ...state, isUnstored: input.hasFailed });
    case 'event':
      switch (input.event.event_type) {
        case 'conversation.objective.activated':
          return activate(state, input.event, input.at, definition);
        case 'conversation.objective.pending':
          return ask(state, input.event, input.at);
        case 'conversation.objective.completed':
          return complete(state, input.event, input.at);
        default:
          return step(state);
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
      return change(state, input.name, (objective) => sent(objective, input.decision));
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

function activate(
  state: ObjectivesState,
  { seq = Infinity, properties }: ObjectiveActivated,
  at: number,
  definition: ObjectivesDefinition | undefined,
): Step<ObjectivesState> {
  const inferred = infer(state, properties.objective_name, seq, at, definition);
  const begun = upsert(inferred.state, properties.objective_name, (objective) => {
    // A pending one stays so: the news of its beginning is late, or says nothing about the values on the card.
    if (seq <= objective.seq || isWaiting(objective)) return step(objective);
    return step({
      ...inactiveObjective(objective.name),
      status: 'active',
      isAskedAgain: wasDecided(objective),
      seq: known(seq),
      activatedAt: at,
    });
  });
  return step(begun.state, [...inferred.effects, ...begun.effects]);
}

/** When the next objective begins, the one that was confirmed before it must have been completed. */
function infer(
  state: ObjectivesState,
  begun: string,
  seq: number,
  at: number,
  definition: ObjectivesDefinition | undefined,
): Step<ObjectivesState> {
  const isBefore = (objective: ObjectiveState) => {
    const next = definition?.find(objective.name)?.next;
    return next === undefined || next.required.includes(begun) || Object.hasOwn(next.conditional, begun);
  };
  return each(state, (objective) => {
    const isAnswered = objective.status === 'confirming' || objective.status === 'unacknowledged';
    const isDone = isAnswered && objective.name !== begun && seq > objective.seq && isBefore(objective);
    return isDone ? finish(objective, 'inferred', at) : step(objective);
  });
}

function ask(
  state: ObjectivesState,
  { seq = Infinity, properties }: ObjectivePending,
  at: number,
): Step<ObjectivesState> {
  const collected = properties.output_variables;
  return upsert(state, properties.objective_name, (objective) => {
    if (seq <= objective.seq) return step(objective);
    if (isRepeat(objective, collected, seq, at)) return step(seq === Infinity ? objective : { ...objective, seq });

    const edits = objective.status === 'completed' ? {} : withoutEqual(objective.edits, collected);
    const asked: ObjectiveState = {
      ...inactiveObjective(objective.name),
      status: 'pending',
      collected,
      edits,
      issues: unreadable(objective.issues, edits),
      isChecking: objective.isChecking,
      isAskedAgain: wasDecided(objective),
      seq: known(seq, objective.seq),
      activatedAt: objective.activatedAt,
      pendingAt: at,
    };
    return step(asked, [
      { type: 'stop-timer', timer: `answer:${objective.name}` },
      announce('onObjectivePending', asked),
    ]);
  });
}

/**
 * Whether a pending repeats the last one and asks nothing new. After a decision, a pending with the decided values is a
 * repeat. While the answer is on its way, so is one with the values that were asked about. Without a `seq`, equal values
 * are a repeat as well, unless the user has sent a correction.
 */
function isRepeat(objective: ObjectiveState, collected: JsonValues, seq: number, at: number): boolean {
  const { status, completion, correction, confirmed, differences, completedAt } = objective;
  const isOld = isSameJson(collected, objective.collected);
  const isOldWithoutSeq = isOld && seq === Infinity;
  const isDecided = isSameJson(collected, confirmed);
  switch (status) {
    case 'confirming':
    case 'queued':
      return isOld || isDecided;
    case 'unacknowledged':
      return isOldWithoutSeq || isDecided;
    case 'completed': {
      // Right after the completion, it was sent before it. Later, the service asks anew.
      const since = at - (completedAt ?? 0);
      const isRecent = since >= 0 && since < ANSWER_MS;
      return completion === 'message' && (isOldWithoutSeq || (isDecided && isRecent && differences.length === 0));
    }
    default:
      return isOldWithoutSeq && isWaiting(objective) && correction === null;
  }
}

function wasDecided({ confirmed, isAskedAgain }: ObjectiveState): boolean {
  return confirmed !== null || isAskedAgain;
}

function complete(
  state: ObjectivesState,
  { seq = Infinity, properties }: ObjectiveCompleted,
  at: number,
): Step<ObjectivesState> {
  return upsert(state, properties.objective_name, (objective) => {
    const completed = properties.output_variables;
    if (seq <= objective.seq || isSameJson(completed, objective.completed)) return step(objective);
    const heard: ObjectiveState = {
      ...objective,
      seq: known(seq, objective.seq),
      completed,
      differences: differencesBetween(objective.confirmed, completed),
    };
    if (objective.status !== 'completed') return finish(heard, 'message', at);
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
    issues: { ...without(objective.issues, variable), ...(isUnreadable && { [variable]: UNREADABLE }) },
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
  if (objective.decision !== decision || !objective.isUnclaimed) return objective;
  switch (outcome) {
    case 'ours':
      return { ...objective, isUnclaimed: false, confirmedParsed: parsed };
    case 'taken':
      return { ...objective, isUnclaimed: false, status: 'unacknowledged' };
    case 'unfit':
      return { ...objective, ...undecided, status: 'pending' };
  }
}

function forgetSeq(objective: ObjectiveState): Step<ObjectiveState> {
  return step(objective.seq < 0 ? objective : { ...objective, seq: -1 });
}

function sent(objective: ObjectiveState, decision: string): Step<ObjectiveState> {
  if (objective.decision !== decision || objective.status !== 'confirming') return step(objective);
  return step(objective, [
    { type: 'start-timer', timer: `answer:${objective.name}`, afterMs: ANSWER_MS },
    announce('onObjectiveConfirmed', confirmationRecord(objective)),
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

/** A half-written date stays in its field, like every edit. */
function unreadable(issues: ObjectiveTexts, edits: ObjectiveTexts): ObjectiveTexts {
  const stays = ([variable, issue]: [string, string]) => issue === UNREADABLE && Object.hasOwn(edits, variable);
  return Object.fromEntries(Object.entries(issues).filter(stays));
}

function withoutEqual(edits: ObjectiveTexts, collected: JsonValues): ObjectiveTexts {
  return Object.fromEntries(Object.entries(edits).filter(([variable, text]) => text !== textIn(collected, variable)));
}

/** A `seq` to remember: a message without one leaves the last known one in place. */
function known(seq: number, before = -1): number {
  return seq === Infinity ? before : seq;
}
