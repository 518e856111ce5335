import type { UtteranceStreaming } from '../protocol';
import type { ConversationInput } from './ConversationInput';
import { step, type Step } from './Step';

/** What is being said at this moment. */
export interface Caption {
  readonly speaker: 'user' | 'replica';
  readonly text: string;
  /** True when no more of this line will come. */
  readonly isFinal: boolean;
  /** Which line this is; every part of a line carries the same. */
  readonly lineId: string | null;
  /** The place of this part in its line. */
  readonly index: number;
}

/** How long a finished line stays to be read. */
const STAY_MS = 4000;

/** The one line under the picture. Each part of a line replaces the part before: the service sends all of it anew. */
export function caption(state: Caption | null, input: ConversationInput): Step<Caption | null> {
  switch (input.type) {
    case 'join-requested':
    case 'call-ended':
    case 'call-failed':
    case 'leave-requested':
      return step(null, [{ type: 'stop-timer', timer: 'caption' }]);
    case 'timer':
      return step(input.timer === 'caption' ? null : state);
    case 'event':
      return input.event.event_type === 'conversation.utterance.streaming' ? show(state, input.event) : step(state);
    default:
      return step(state);
  }
}

function show(state: Caption | null, event: UtteranceStreaming): Step<Caption | null> {
  const { role, speech, final, content_index: index = 0 } = event.properties;
  const lineId = event.inference_id ?? null;
  const isLate = state !== null && lineId !== null && lineId === state.lineId && index < state.index;
  if (isLate || speech === '') return step(state);
  return step({ speaker: role, text: speech, isFinal: final, lineId, index }, [
    // A line that breaks off in the middle has no final part, so each part starts the time anew.
    { type: 'start-timer', timer: 'caption', afterMs: STAY_MS },
  ]);
}
