import type { TavusEvent } from '../protocol';
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

export interface Captions {
  readonly line: Caption | null;
  /** True once a line came in parts. From then on whole lines say nothing new, and come at the wrong time. */
  readonly isStreamed: boolean;
}

export const uncaptioned: Captions = { line: null, isStreamed: false };

/** How long a finished line stays to be read. */
const STAY_MS = 4000;
const STAY_MS_A_CHARACTER = 60;

/** The one line under the picture. Each part of a line replaces the part before: the service sends all of it anew. */
export function captions(state: Captions, input: ConversationInput): Step<Captions> {
  switch (input.type) {
    case 'timer':
      return step(input.timer === 'caption' ? { ...state, line: null } : state);
    case 'event':
      return hear(state, input.event);
    default:
      return step(state);
  }
}

function hear(state: Captions, event: TavusEvent): Step<Captions> {
  const lineId = event.inference_id ?? null;
  switch (event.event_type) {
    case 'conversation.utterance.streaming': {
      const { role, speech, final, content_index: index = 0 } = event.properties;
      const { line } = state;
      const isLate = line !== null && lineId !== null && lineId === line.lineId && index < line.index;
      const text = speech.trim();
      if (isLate) return step(state);
      if (text === '') {
        // The last part may say nothing but that it is the last.
        const isOfLine = line?.speaker === role && (lineId === null || lineId === (line.lineId ?? lineId));
        return isOfLine && final && !line.isFinal
          ? show({ ...state, line: { ...line, isFinal: true } }, STAY_MS)
          : step(state);
      }
      return show({ line: { speaker: role, text, isFinal: final, lineId, index }, isStreamed: true }, STAY_MS);
    }
    case 'conversation.utterance': {
      const { role, speech } = event.properties;
      const text = speech.trim();
      // The greeting comes whole, and so does every line of a persona that does not stream.
      if (state.isStreamed || role === 'user' || text === '') return step(state);
      const line: Caption = { speaker: role, text, isFinal: true, lineId, index: -1 };
      return show({ line, isStreamed: false }, STAY_MS + text.length * STAY_MS_A_CHARACTER);
    }
    default:
      return step(state);
  }
}

function show(captions: Captions, afterMs: number): Step<Captions> {
  // A line that breaks off in the middle has no final part, so each part starts the time anew.
  return step(captions, [{ type: 'start-timer', timer: 'caption', afterMs }]);
}
