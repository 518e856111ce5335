import type { TavusEvent } from '../protocol';
import type { ConversationInput } from './ConversationInput';
import { isFormer, type Participants } from './participants';
import { step, type Step } from './Step';

/** What the replica does: it waits for words, makes up its answer, or speaks. */
export type ReplicaState = 'listening' | 'thinking' | 'speaking';

type Subject = 'user' | 'replica' | 'sleep';

export interface Turns {
  readonly replica: ReplicaState;
  readonly isUserSpeaking: boolean;
  /** True after the sleep phrase, until the wake phrase. */
  readonly isAsleep: boolean;
  /** True when the replica's last line was cut off, until it speaks again. */
  readonly wasInterrupted: boolean;
  /** How long the replica's latest answer took, in milliseconds: from the person's last word to its first, heard here. */
  readonly lastResponseMs: number | null;
  /** When the person ended the turn that is not answered yet. */
  readonly endedAt: number | null;
  /** The line the replica speaks. A stop that belongs to another is late. */
  readonly lineId: string | undefined;
  /** The highest `seq` so far, of each subject apart: an event below it is late, and changes nothing. */
  readonly seqs: Readonly<Record<Subject, number>>;
}

export const quiet: Turns = {
  replica: 'listening',
  isUserSpeaking: false,
  isAsleep: false,
  wasInterrupted: false,
  lastResponseMs: null,
  endedAt: null,
  lineId: undefined,
  seqs: { user: -Infinity, replica: -Infinity, sleep: -Infinity },
};

/** A sound that was taken for words gets no answer; after this time none is expected. */
const THINKING_MS = 15_000;

/** Who is speaking. The service tells each change up to four times; only the first changes anything. */
export function turns(state: Turns, input: ConversationInput, people: Participants): Step<Turns> {
  if (people.replicaId === null && state.replica === 'speaking') return step({ ...state, replica: 'listening' });
  switch (input.type) {
    case 'event': {
      const { event, at } = input;
      const subject = subjectOf(event);
      const { seq = Infinity } = event;
      // What a former replica said last says nothing of the turns of the one that is here now.
      if (subject === null || isFormer(people, input.fromId) || seq < state.seqs[subject]) return step(state);
      const seqs = event.seq === undefined ? state.seqs : { ...state.seqs, [subject]: seq };
      return hear({ ...state, seqs }, event, at);
    }
    case 'message-sent':
      return input.data.event_type === 'conversation.respond' ? endTurn(state, input.at) : step(state);
    case 'timer':
      return step(
        input.timer === 'thinking'
          ? { ...state, replica: state.replica === 'thinking' ? 'listening' : state.replica, endedAt: null }
          : state,
      );
    default:
      return step(state);
  }
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

function hear(state: Turns, event: TavusEvent, at: number): Step<Turns> {
  switch (event.event_type) {
    case 'conversation.started_speaking':
      if (event.properties.role === 'user') return step({ ...state, isUserSpeaking: true });
      // One that speaks is awake, whatever became of the wake phrase.
      return speak({ ...state, isAsleep: false }, at, event.inference_id);
    case 'conversation.stopped_speaking': {
      const { role, interrupted = false } = event.properties;
      // The start may be lost; the second news of one stop finds the replica thinking.
      if (role === 'user')
        return state.isUserSpeaking || state.replica === 'listening' ? endTurn(state, at) : step(state);
      const isLate =
        state.lineId !== undefined && event.inference_id !== undefined && event.inference_id !== state.lineId;
      return isLate ? step(state) : fallSilent(state, interrupted);
    }
    case 'system.sleep_phrase_detected':
      return step({ ...state, isAsleep: true });
    default:
      return step({ ...state, isAsleep: false });
  }
}

/** Where the user spoke into the replica's words, they are the turn that it answers next. */
function fallSilent(state: Turns, wasInterrupted: boolean): Step<Turns> {
  if (state.replica !== 'speaking') return step(state);
  if (!wasInterrupted) return step({ ...state, replica: 'listening', endedAt: null });
  return step({ ...state, replica: state.endedAt === null ? 'listening' : 'thinking', wasInterrupted });
}

function speak(state: Turns, at: number, lineId: string | undefined): Step<Turns> {
  if (state.replica === 'speaking') return step({ ...state, lineId: lineId ?? state.lineId });
  const { endedAt } = state;
  const lastResponseMs = endedAt === null ? state.lastResponseMs : at - endedAt;
  return step({ ...state, replica: 'speaking', wasInterrupted: false, lastResponseMs, endedAt: null, lineId });
}

function endTurn(state: Turns, at: number): Step<Turns> {
  const replica = state.replica === 'speaking' ? 'speaking' : 'thinking';
  return step({ ...state, isUserSpeaking: false, replica, endedAt: at }, [
    { type: 'start-timer', timer: 'thinking', afterMs: THINKING_MS },
  ]);
}
