import type { ObjectivesDefinition } from '../protocol';
import { captions, uncaptioned } from './captions';
import type { ConversationInput } from './ConversationInput';
import type { ConversationState } from './ConversationState';
import { devices, devicesOff } from './devices';
import { emptyLog, eventLog } from './eventLog';
import { reduceIdentity, type Identity } from './identity';
import { emptyInbox, inbox, type Trust } from './inbox';
import { idle, lifecycle } from './lifecycle';
import { initialObjectives, objectives } from './objectives/objectives';
import { announce } from './Notice';
import { areCompleted } from './objectives/areCompleted';
import { nobody, participants, replicaOf, type Participants, type ParticipantsOptions } from './participants';
import { sameFields } from './sameFields';
import { step, type Step } from './Step';
import { quiet, turns } from './turns';

/** What the slices have to know beside the state. */
export interface ReduceOptions extends ParticipantsOptions {
  readonly trust: Trust;
  readonly definition: ObjectivesDefinition | undefined;
  readonly replicaTimeoutMs: number;
}

/** What is true only of one call, where there is none. */
const callless = { participants: nobody, devices: devicesOff, inbox: emptyInbox, turns: quiet, captions: uncaptioned };

/** A conversation before it was joined. */
export function initialConversation(
  definition: ObjectivesDefinition | undefined,
  identity: Identity,
): ConversationState {
  return { ...callless, identity, lifecycle: idle, objectives: initialObjectives(definition), eventLog: emptyLog };
}

/**
 * Takes a conversation one input further.
 *
 * The order matters: who is here decides whom to believe and where the call stands, and that decides what becomes of
 * the objectives.
 */
export function reduceConversation(
  before: ConversationState,
  input: ConversationInput,
  options: ReduceOptions,
): Step<ConversationState> {
  const who = reduceIdentity(before.identity, input);
  const state = {
    ...before,
    ...(isTurningPoint(input) ? callless : undefined),
    // A room of one's own may hold another conversation by now, whose replica knows nothing of what the last one asked.
    ...(isAnother(before.identity, who.state) ? { objectives: initialObjectives(options.definition) } : undefined),
  };
  const people = participants(state.participants, input, options);
  const life = lifecycle(state.lifecycle, input, {
    people: people.state,
    replicaTimeoutMs: options.replicaTimeoutMs,
    isDone: () => areCompleted(state.objectives.list, options.definition),
  });
  const hasReplicaCome = isNewcomer(state.participants, people.state);
  const isReconnected = state.lifecycle.status === 'reconnecting' && life.state.status !== 'reconnecting';
  // A replica that arrives may start `seq` again, and so may one that lost us.
  const isCountedAnew = hasReplicaCome || isReconnected;
  // A new replica may start `seq` again: its messages are not duplicates.
  const post = inbox(hasReplicaCome ? { ...state.inbox, seen: [] } : state.inbox, input, people.state, options.trust);
  const goals = objectives(state.objectives, input, {
    lifecycle: life.state,
    people: people.state,
    isCountedAnew,
    definition: options.definition,
  });
  const gear = devices(state.devices, input);
  const talk = turns(isCountedAnew ? { ...state.turns, seqs: quiet.seqs } : state.turns, input, people.state);
  const lines = captions(state.captions, input);
  const log = eventLog(state.eventLog, input);

  const next: ConversationState = {
    identity: who.state,
    lifecycle: life.state,
    participants: people.state,
    devices: gear.state,
    inbox: post.state,
    objectives: goals.state,
    turns: talk.state,
    captions: lines.state,
    eventLog: log.state,
  };
  const effects = [who, people, life, post, goals, gear, talk, lines, log].flatMap((slice) => slice.effects);
  if (input.type === 'event') effects.push(announce('onEvent', input.event));
  return step(sameFields(before, next) ? before : next, effects);
}

/** Whether a replica has arrived: the first one, another one, or one that was away. */
function isNewcomer(before: Participants, now: Participants): boolean {
  const replica = replicaOf(now);
  return replica !== null && replica.sessionId !== replicaOf(before)?.sessionId;
}

/** Whether the events of a call belong to another conversation than those of the call before. */
function isAnother(before: Identity, { id }: Identity): boolean {
  return before.source === 'event' && before.id !== id;
}

/** Whether a call begins with an input, or ends. Its timers end with it. */
function isTurningPoint({ type }: ConversationInput): boolean {
  return type === 'join-requested' || type === 'leave-requested' || type === 'call-ended' || type === 'call-failed';
}
