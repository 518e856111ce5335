import { startTimer } from '../loop/Effect';
import type { TavusEvent } from '../../protocol/index';
import type { ConversationInput } from '../loop/ConversationInput';
import { reduced, type Reduced } from '../loop/Reduced';
import { initialLatestSeq, lowestSeq, type LatestSeq } from './LatestSeq';
import { isFormerReplica } from './reduceParticipants';
import type { ReplicaContext } from './ReplicaContext';

/** The replica waits for the user to speak, prepares its response, or speaks. */
export type ReplicaState = 'listening' | 'thinking' | 'speaking';

type Subject = 'user' | 'replica' | 'sleep';

export interface Turns {
  readonly replica: ReplicaState;
  readonly isUserSpeaking: boolean;
  /** True after the sleep phrase, until the wake phrase. */
  readonly isAsleep: boolean;
  /** True when the replica was interrupted, until it speaks again. */
  readonly wasInterrupted: boolean;
  /** How long the replica took to respond last, in milliseconds: from the end of the user's turn until it spoke, measured here. */
  readonly lastResponseMs: number | null;
  /** When the user's turn ended, while the replica has not responded. */
  readonly endedAt: number | null;
  /** The id of the line that the replica speaks. A stop event with another id is late. */
  readonly lineId: string | undefined;
  /** The latest event about each subject. An event with a lower `seq` is late, and changes nothing. */
  readonly latest: Readonly<Record<Subject, LatestSeq>>;
}

export const initialTurns: Turns = {
  replica: 'listening',
  isUserSpeaking: false,
  isAsleep: false,
  wasInterrupted: false,
  lastResponseMs: null,
  endedAt: null,
  lineId: undefined,
  latest: { user: initialLatestSeq, replica: initialLatestSeq, sleep: initialLatestSeq },
};

/** How long a response is expected. The service may mistake a sound for speech, and then never responds. */
const THINKING_TIMEOUT_MS = 15_000;

/** Who is speaking. The service reports each change up to four times; only the first report changes the state. */
export function reduceTurns(
  before: Turns,
  input: ConversationInput,
  { participants, hasNewReplica, hasReconnected }: ReplicaContext,
): Reduced<Turns> {
  const known = hasReconnected ? allowSeqRestart(before) : before;
  const state = hasNewReplica ? { ...known, latest: initialTurns.latest } : known;
  if (participants.replicaId === null && state.replica === 'speaking') {
    return reduced({ ...state, replica: 'listening' });
  }
  switch (input.type) {
    case 'event': {
      const { event, at } = input;
      const subject = subjectOf(event);
      const { seq = Infinity } = event;
      // A late event of a former replica does not concern the current one.
      if (
        subject === null ||
        isFormerReplica(participants, input.fromId) ||
        seq < lowestSeq(state.latest[subject], at)
      ) {
        return reduced(state);
      }
      const latest =
        event.seq === undefined ? state.latest : { ...state.latest, [subject]: { seq, at, mayRestart: false } };
      return reduceEvent({ ...state, latest }, event, at);
    }
    case 'message-sent':
      return input.data.event_type === 'conversation.respond' ? endUserTurn(state, input.at) : reduced(state);
    case 'timer':
      return reduced(
        input.timer === 'thinking-timeout'
          ? { ...state, replica: state.replica === 'thinking' ? 'listening' : state.replica, endedAt: null }
          : state,
      );
    default:
      return reduced(state);
  }
}

/** The turns after the connection was lost. */
function allowSeqRestart({ latest: { user, replica, sleep }, ...turns }: Turns): Turns {
  const allow = (latest: LatestSeq): LatestSeq => ({ ...latest, mayRestart: true });
  return { ...turns, latest: { user: allow(user), replica: allow(replica), sleep: allow(sleep) } };
}

function subjectOf(event: TavusEvent): Subject | null {
  switch (event.event_type) {
    case 'conversation.started_speaking':
    case 'conversation.stopped_speaking':
      return event.properties.role;
    case 'system.sleep_phrase_detected':
    case 'system.wake_phrase_detected':
      return 'sleep';
    default:
      return null;
  }
}

function reduceEvent(state: Turns, event: TavusEvent, at: number): Reduced<Turns> {
  switch (event.event_type) {
    case 'conversation.started_speaking':
      if (event.properties.role === 'user') return reduced({ ...state, isUserSpeaking: true });
      // A replica that speaks is awake, even if the wake event was lost.
      return startReplica({ ...state, isAsleep: false }, at, event.inference_id);
    case 'conversation.stopped_speaking': {
      const { role, interrupted = false } = event.properties;
      // The user's start event may be lost. If the replica is thinking already, this stop event is a repeated one.
      if (role === 'user')
        return state.isUserSpeaking || state.replica === 'listening' ? endUserTurn(state, at) : reduced(state);
      const isLate =
        state.lineId !== undefined && event.inference_id !== undefined && event.inference_id !== state.lineId;
      return reduced(isLate ? state : stopReplica(state, interrupted));
    }
    case 'system.sleep_phrase_detected':
      return reduced({ ...state, isAsleep: true });
    default:
      return reduced({ ...state, isAsleep: false });
  }
}

/** If the user has interrupted the replica, and has finished already, the replica responds to that turn next. */
function stopReplica(state: Turns, wasInterrupted: boolean): Turns {
  if (state.replica !== 'speaking') return state;
  if (!wasInterrupted) return { ...state, replica: 'listening', endedAt: null };
  return { ...state, replica: state.endedAt === null ? 'listening' : 'thinking', wasInterrupted };
}

function startReplica(state: Turns, at: number, lineId: string | undefined): Reduced<Turns> {
  if (state.replica === 'speaking') return reduced({ ...state, lineId: lineId ?? state.lineId });
  const { endedAt } = state;
  const lastResponseMs = endedAt === null ? state.lastResponseMs : at - endedAt;
  return reduced({ ...state, replica: 'speaking', wasInterrupted: false, lastResponseMs, endedAt: null, lineId });
}

function endUserTurn(state: Turns, at: number): Reduced<Turns> {
  const replica = state.replica === 'speaking' ? 'speaking' : 'thinking';
  return reduced({ ...state, isUserSpeaking: false, replica, endedAt: at }, [
    startTimer('thinking-timeout', THINKING_TIMEOUT_MS),
  ]);
}
