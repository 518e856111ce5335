import type { ObjectivesDefinition } from '../../protocol/index';
import { areCompleted } from '../objectives/expectedNames';
import { initialObjectives, reduceObjectives } from '../objectives/reduceObjectives';
import { initialCaptions, reduceCaptions } from '../slices/reduceCaptions';
import { initialDevices, reduceDevices } from '../slices/reduceDevices';
import { initialEventLog, reduceEventLog } from '../slices/reduceEventLog';
import { reduceIdentity, type Identity } from '../slices/reduceIdentity';
import { initialLifecycle, reduceLifecycle } from '../slices/reduceLifecycle';
import { initialMessages, reduceMessages, type TrustedSenders } from '../slices/reduceMessages';
import {
  initialParticipants,
  reduceParticipants,
  selectReplica,
  type Participants,
  type ParticipantsOptions,
} from '../slices/reduceParticipants';
import { initialTurns, reduceTurns } from '../slices/reduceTurns';
import type { ConversationInput } from './ConversationInput';
import type { ConversationState } from './ConversationState';
import { callHandler } from './Effect';
import { reduced, type Reduced } from './Reduced';
import { sameFields } from './sameFields';

/** The options of the reducers. */
export interface ReduceOptions extends ParticipantsOptions {
  readonly trust: TrustedSenders;
  readonly definition: ObjectivesDefinition | undefined;
  readonly replicaTimeoutMs: number;
  readonly joinTimeoutMs: number;
  readonly maxDurationMs: number;
}

/** The slices that belong to one call, at its start. */
const initialCall = {
  participants: initialParticipants,
  devices: initialDevices,
  messages: initialMessages,
  turns: initialTurns,
  captions: initialCaptions,
};

/** The state of a conversation before it is joined. */
export function initialConversation(
  definition: ObjectivesDefinition | undefined,
  identity: Identity,
): ConversationState {
  return {
    ...initialCall,
    identity,
    lifecycle: initialLifecycle,
    objectives: initialObjectives(definition),
    eventLog: initialEventLog,
  };
}

/**
 * Reduces one input with every slice.
 *
 * The order of the slices matters. The participants decide which messages are trusted, and what the status of the call is. The
 * status decides what happens to the objectives. The effects run in the same order, so `onJoined` is called before the handlers of later
 * changes. `onEvent` is called last, after the handlers for what the event changed.
 */
export function reduceConversation(
  before: ConversationState,
  input: ConversationInput,
  options: ReduceOptions,
): Reduced<ConversationState> {
  const identity = reduceIdentity(before.identity, input);
  const state = {
    ...before,
    ...(startsOrEndsCall(input) ? initialCall : undefined),
    // An app's own room may be used for another conversation, whose replica does not know the objectives of the last one.
    ...(isOtherConversation(before.identity, identity.state)
      ? {
          objectives: initialObjectives(options.definition),
          lifecycle: { ...before.lifecycle, replicaArrivedAt: null },
        }
      : undefined),
  };
  const participants = reduceParticipants(state.participants, input, options);
  const lifecycle = reduceLifecycle(state.lifecycle, input, {
    ...options,
    participants: participants.state,
    isDone: () => areCompleted(state.objectives.list, options.definition),
  });
  // A new replica starts `seq` again. A replica whose connection to the user was lost may have restarted it.
  const hasNewReplica = isNewReplica(state.participants, participants.state);
  const hasReconnected = state.lifecycle.status === 'reconnecting' && lifecycle.state.status !== 'reconnecting';
  const context = {
    ...options,
    lifecycle: lifecycle.state,
    participants: participants.state,
    hasNewReplica,
    hasReconnected,
  };
  const messages = reduceMessages(state.messages, input, context);
  const objectives = reduceObjectives(state.objectives, input, context);
  const devices = reduceDevices(state.devices, input);
  const turns = reduceTurns(state.turns, input, context);
  const captions = reduceCaptions(state.captions, input);
  const eventLog = reduceEventLog(state.eventLog, input);

  const next: ConversationState = {
    identity: identity.state,
    lifecycle: lifecycle.state,
    participants: participants.state,
    devices: devices.state,
    messages: messages.state,
    objectives: objectives.state,
    turns: turns.state,
    captions: captions.state,
    eventLog: eventLog.state,
  };
  const slices = [identity, participants, lifecycle, messages, objectives, devices, turns, captions, eventLog];
  const effects = slices.flatMap((slice) => slice.effects);
  if (input.type === 'event') effects.push(callHandler('onEvent', input.event));
  return reduced(sameFields(before, next) ? before : next, effects);
}

/** Whether a replica has joined: the first one, another one, or one that had left. */
function isNewReplica(before: Participants, now: Participants): boolean {
  const replica = selectReplica(now);
  return replica !== null && replica.sessionId !== selectReplica(before)?.sessionId;
}

/** Whether the events of this call have another conversation id than the events of the call before. */
function isOtherConversation(before: Identity, { id }: Identity): boolean {
  return before.source === 'event' && before.id !== id;
}

/** Whether an input starts or ends a call. The slices of a call are then reset, because its timers are stopped. */
function startsOrEndsCall({ type }: ConversationInput): boolean {
  return type === 'join-requested' || type === 'leave-requested' || type === 'call-ended' || type === 'call-failed';
}
