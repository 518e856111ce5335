import type { TavusEvent } from '../protocol';
import type { ConversationInput } from './ConversationInput';
import { step, type Step } from './Step';

/** What the replica does: it waits for words, makes up its answer, or speaks. */
export type ReplicaState = 'listening' | 'thinking' | 'speaking';

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
  /** The highest `seq` of the speaking events so far; one below it is late, and changes nothing. */
  readonly seq: number;
}

export const quiet: Turns = {
  replica: 'listening',
  isUserSpeaking: false,
  isAsleep: false,
  wasInterrupted: false,
  lastResponseMs: null,
  endedAt: null,
  lineId: undefined,
  seq: -1,
};

/** A sound that was taken for words gets no answer; after this time none is expected. */
const THINKING_MS = 15_000;

/** Who is speaking. The service tells each change up to three times; only the first changes anything. */
export function turns(state: Turns, input: ConversationInput): Step<Turns> {
  switch (input.type) {
    case 'event': {
      const { seq = state.seq } = input.event;
      return seq < state.seq ? step(state) : hear({ ...state, seq }, input.event, input.at, state);
    }
    case 'message-sent':
      return input.data.event_type === 'conversation.respond' ? endTurn(state, input.at) : step(state);
    case 'timer':
      return step(
        input.timer === 'thinking' && state.replica === 'thinking' ? { ...state, replica: 'listening' } : state,
      );
    default:
      return step(state);
  }
}

function hear(state: Turns, event: TavusEvent, at: number, before: Turns): Step<Turns> {
  switch (event.event_type) {
    case 'conversation.started_speaking':
      if (event.properties.role === 'user') return step({ ...state, isUserSpeaking: true });
      if (state.replica === 'speaking') return step({ ...state, lineId: event.inference_id ?? state.lineId });
      return speak(state, at, event.inference_id);
    case 'conversation.stopped_speaking': {
      const { role, interrupted = false } = event.properties;
      // The start may be lost; the second news of one stop finds the replica thinking.
      if (role === 'user')
        return state.isUserSpeaking || state.replica === 'listening' ? endTurn(state, at) : step(state);
      const isLate =
        state.lineId !== undefined && event.inference_id !== undefined && event.inference_id !== state.lineId;
      if (state.replica !== 'speaking' || isLate) return step(state);
      return step({ ...state, replica: 'listening', wasInterrupted: interrupted });
    }
    case 'conversation.replica_interrupted':
      return step({ ...state, replica: 'listening', wasInterrupted: true });
    case 'system.sleep_phrase_detected':
      return step({ ...state, isAsleep: true });
    case 'system.wake_phrase_detected':
      return step({ ...state, isAsleep: false });
    default:
      return step(before);
  }
}

function speak(state: Turns, at: number, lineId: string | undefined): Step<Turns> {
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
