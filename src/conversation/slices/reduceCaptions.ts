import { startTimer } from '../loop/Effect';
import type { TavusEvent } from '../../protocol/index';
import type { ConversationInput } from '../loop/ConversationInput';
import { reduced, type Reduced } from '../loop/Reduced';

/** The line that is being spoken now, as far as it is known. */
export interface Caption {
  readonly speaker: 'user' | 'replica';
  readonly text: string;
  /** True when the line is complete. */
  readonly isFinal: boolean;
  /** The id of the line. Every part of a line has the same. */
  readonly lineId: string | null;
  /** The position of this part in its line. */
  readonly index: number;
}

export interface CaptionsState {
  /** Also a hidden text that the service repeats as the user's. `useCaption` leaves it out. */
  readonly current: Caption | null;
  /** True once a line was received in parts. From then on complete lines repeat what is known, and come at the wrong time. */
  readonly isStreamed: boolean;
}

export const initialCaptions: CaptionsState = { current: null, isStreamed: false };

/** How long a caption stays without a change, so that it can be read. */
const SHOWN_MS = 4000;
/** How much longer a caption stays for each character, if it was received as one complete line. */
const SHOWN_MS_PER_CHARACTER = 60;

/** The caption below the video. Each part of a line replaces the part before, because the service repeats the text so far. */
export function reduceCaptions(state: CaptionsState, input: ConversationInput): Reduced<CaptionsState> {
  switch (input.type) {
    case 'timer':
      return reduced(input.timer === 'caption' ? { ...state, current: null } : state);
    case 'event':
      return reduceEvent(state, input.event);
    default:
      return reduced(state);
  }
}

function reduceEvent(state: CaptionsState, event: TavusEvent): Reduced<CaptionsState> {
  const lineId = event.inference_id ?? null;
  switch (event.event_type) {
    case 'conversation.utterance.streaming': {
      const { role, speech, final, content_index: index = 0 } = event.properties;
      const { current } = state;
      const isLate = current !== null && lineId !== null && lineId === current.lineId && index < current.index;
      const text = speech.trim();
      if (isLate) return reduced(state);
      if (text === '') {
        // The last part of a line may be empty.
        const isSameLine = current?.speaker === role && (lineId === null || lineId === (current.lineId ?? lineId));
        return isSameLine && final && !current.isFinal
          ? show({ ...state, current: { ...current, isFinal: true } }, SHOWN_MS)
          : reduced(state);
      }
      return show({ current: { speaker: role, text, isFinal: final, lineId, index }, isStreamed: true }, SHOWN_MS);
    }
    case 'conversation.utterance': {
      const { role, speech } = event.properties;
      const text = speech.trim();
      // The greeting and the lines of a persona without streaming are never streamed.
      if (state.isStreamed || role === 'user' || text === '') return reduced(state);
      const current: Caption = { speaker: role, text, isFinal: true, lineId, index: -1 };
      return show({ current, isStreamed: false }, SHOWN_MS + text.length * SHOWN_MS_PER_CHARACTER);
    }
    default:
      return reduced(state);
  }
}

function show(captions: CaptionsState, afterMs: number): Reduced<CaptionsState> {
  // Each part starts the timer again, because a line that is interrupted has no final part.
  return reduced(captions, [startTimer('caption', afterMs)]);
}
