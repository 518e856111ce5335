import type { Clock } from '../../time/Clock';
import type { SpeechPlan, Vowel } from './planSpeech';

/** The shape of a mouth at one moment. */
export interface MouthShape {
  /** From 0, closed, to 1, as wide open as in speech. Also used as the loudness. */
  readonly open: number;
  /** From 0, rounded as for "u", to 1, spread as for "i". At rest 0.5. */
  readonly spread: number;
}

/** Animates the mouth of a speaker. Pictures, audio levels and meters read its current shape. */
export interface SpeechAnimation {
  start(plan: SpeechPlan): void;
  stop(): void;
  shape(): MouthShape;
}

const atRest: MouthShape = { open: 0, spread: 0.5 };

const openings: Record<Vowel, number> = { a: 1, e: 0.72, i: 0.5, o: 0.85, u: 0.55 };
const spreads: Record<Vowel, number> = { a: 0.55, e: 0.75, i: 1, o: 0.15, u: 0 };

/** The shape is computed from the time when it is read, so it costs nothing in between. */
export function createSpeechAnimation(clock: Clock): SpeechAnimation {
  let plan: SpeechPlan | null = null;
  let startedAt = 0;

  return {
    start(next) {
      plan = next;
      startedAt = clock.now();
    },
    stop() {
      plan = null;
    },
    shape() {
      const time = clock.now() - startedAt;
      const syllable = plan?.syllables.find(({ startMs, endMs }) => time >= startMs && time < endMs);
      if (syllable === undefined) return atRest;
      const part = (time - syllable.startMs) / (syllable.endMs - syllable.startMs);
      return {
        // The square root makes the mouth open faster than it closes.
        open: Math.sin(Math.PI * Math.sqrt(part)) * syllable.stress * openings[syllable.vowel],
        spread: spreads[syllable.vowel],
      };
    },
  };
}
