import type { TavusEvent } from '../protocol';
import type { ConversationInput } from './ConversationInput';
import { step, type Step } from './Step';

/** What the replica does: it waits for words, makes up its answer, or speaks. */
export type ReplicaState = 'listening' | 'thinking' | 'speaking';

export interface Turns {
  readonly replica: ReplicaState;
  readonly isUserSpeaking: boolean;
  /** The highest `seq` of the speaking events so far; one below it is late, and changes nothing. */
  readonly seq: number;
}

export const quiet: Turns = { replica: 'listening', isUserSpeaking: false, seq: -1 };

/** Who is speaking. */
export function turns(state: Turns, input: ConversationInput): Step<Turns> {
  switch (input.type) {
    case 'join-requested':
    case 'call-ended':
    case 'call-failed':
    case 'leave-requested':
      return step(quiet);
    case 'event':
      return step(hear(state, input.event));
    default:
      return step(state);
  }
}

function hear(state: Turns, event: TavusEvent): Turns {
  if (event.seq !== undefined && event.seq < state.seq) return state;
  switch (event.event_type) {
    case 'conversation.started_speaking':
      return event.properties.role === 'user'
        ? change(state, { isUserSpeaking: true, seq: event.seq })
        : change(state, { replica: 'speaking', seq: event.seq });
    case 'conversation.stopped_speaking':
      return event.properties.role === 'user'
        ? change(state, { isUserSpeaking: false, replica: think(state), seq: event.seq })
        : change(state, { replica: 'listening', seq: event.seq });
    default:
      return state;
  }
}

function think({ replica }: Turns): ReplicaState {
  return replica === 'speaking' ? 'speaking' : 'thinking';
}

function change(
  state: Turns,
  { replica = state.replica, isUserSpeaking = state.isUserSpeaking, seq = state.seq }: TurnsChange,
): Turns {
  return { replica, isUserSpeaking, seq };
}

interface TurnsChange {
  readonly replica?: ReplicaState;
  readonly isUserSpeaking?: boolean;
  readonly seq: number | undefined;
}
