/** One beat of a voice. */
export interface SpokenSyllable {
  readonly startMs: number;
  readonly endMs: number;
  /** The sound that carries it; of a script without vowels, one that is as likely as any. */
  readonly vowel: Vowel;
  /** How strongly it is spoken, from 0 to 1. */
  readonly stress: number;
}

interface SpokenWord {
  /** The line up to and including this word, as a streaming utterance carries it. */
  readonly speechSoFar: string;
  readonly startMs: number;
}

/** A line of text laid out in time: who streams it, who voices it and who moves the lips all follow one plan. */
export interface SpeechPlan {
  readonly words: readonly SpokenWord[];
  readonly syllables: readonly SpokenSyllable[];
  readonly durationMs: number;
}

const vowels = ['a', 'e', 'i', 'o', 'u'] as const;
export type Vowel = (typeof vowels)[number];

/** An unhurried adult: about 150 words a minute. */
const SYLLABLE_MS = 175;
const WORD_GAP_MS = 55;
const COMMA_MS = 190;
const STOP_MS = 420;
const LETTERS_OF_A_SYLLABLE = 2.6;

/**
 * Lays a line out in time.
 *
 * @param speed - How many times faster than natural it is spoken.
 */
export function planSpeech(text: string, speed: number): SpeechPlan {
  const words: SpokenWord[] = [];
  const syllables: SpokenSyllable[] = [];
  let time = 0;
  for (const { word, end } of wordsOf(text)) {
    words.push({ speechSoFar: text.slice(0, end).trimStart(), startMs: time / speed });
    const sounds = soundsOf(word);
    sounds.forEach((vowel, index) => {
      const length = index === sounds.length - 1 ? SYLLABLE_MS * 1.15 : SYLLABLE_MS;
      const stress = index === 0 ? 0.95 : 0.65 + 0.1 * (index % 2);
      syllables.push({ startMs: time / speed, endMs: (time + length) / speed, vowel, stress });
      time += length;
    });
    time += pauseAfter(word);
  }
  return { words, syllables, durationMs: time / speed };
}

function wordsOf(text: string): { word: string; end: number }[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ word, end: index + word.length }));
}

function soundsOf(word: string): readonly Vowel[] {
  const latin = word.normalize('NFD').toLowerCase();
  const groups = latin.match(/[aeiouy]+/g);
  if (groups !== null) return groups.map(soundOf);
  // Other scripts hide their vowels from a rule this simple, so their length has to do.
  const letters = [...word.matchAll(/[\p{L}\p{N}]/gu)];
  const count = Math.max(1, Math.round(letters.length / LETTERS_OF_A_SYLLABLE));
  return Array.from({ length: count }, (_, index) => vowels[(letters.length + index * 3) % vowels.length] ?? 'a');
}

function soundOf(group: string): Vowel {
  const first = group.startsWith('y') ? 'i' : group[0];
  return vowels.find((vowel) => vowel === first) ?? 'a';
}

function pauseAfter(word: string): number {
  if (/[.!?…。！？؟]["'”’)]*$/u.test(word)) return STOP_MS;
  if (/[,;:–—،、]["'”’)]*$/u.test(word)) return COMMA_MS;
  return WORD_GAP_MS;
}
