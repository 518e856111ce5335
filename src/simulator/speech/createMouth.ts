import type { SimulatorClock } from '../SimulatorClock';
import type { SpeechPlan, Vowel } from './planSpeech';

/** How a mouth stands at one moment. */
export interface MouthShape {
  /** From 0, closed, to 1, as wide open as speaking opens it. It is the loudness as well. */
  readonly open: number;
  /** From 0, rounded as for "u", to 1, spread as for "i". At rest 0.5. */
  readonly spread: number;
}

/** The lips of whoever is speaking, and how loud that is. The picture, the audio levels and the meter read it. */
export interface Mouth {
  follow(plan: SpeechPlan): void;
  rest(): void;
  shape(): MouthShape;
}

const atRest: MouthShape = { open: 0, spread: 0.5 };

const openings: Record<Vowel, number> = { a: 1, e: 0.72, i: 0.5, o: 0.85, u: 0.55 };
const spreads: Record<Vowel, number> = { a: 0.55, e: 0.75, i: 1, o: 0.15, u: 0 };

/** A mouth is a function of the time, so that it costs nothing while nobody looks. */
export function createMouth(clock: SimulatorClock): Mouth {
  let plan: SpeechPlan | null = null;
  let startedAt = 0;

  return {
    follow(next) {
      plan = next;
      startedAt = clock.now();
    },
    rest() {
      plan = null;
    },
    shape() {
      const time = clock.now() - startedAt;
      // Speech overlaps itself: a syllable is still fading while the lips already form the next one.
      const syllable = plan?.syllables.find(({ startMs, endMs }) => time >= startMs && time < endMs);
      if (syllable === undefined) return atRest;
      const part = (time - syllable.startMs) / (syllable.endMs - syllable.startMs);
      return {
        open: Math.sin(Math.PI * Math.sqrt(part)) * syllable.stress * openings[syllable.vowel],
        spread: spreads[syllable.vowel],
      };
    },
  };
}
