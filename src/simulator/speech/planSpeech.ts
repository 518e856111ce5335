/** One syllable of a voice. */
export interface SpokenSyllable {
  readonly startMs: number;
  readonly endMs: number;
  /** Its vowel. In scripts other than Latin, an arbitrary one. */
  readonly vowel: Vowel;
  /** How strongly it is spoken, from 0 to 1. */
  readonly stress: number;
}

interface SpokenWord {
  /** The line up to and including this word, as in a streaming utterance. */
  readonly speechSoFar: string;
  readonly startMs: number;
}

/** The timing of a line. Streaming, voice and lips share it. */
export interface SpeechPlan {
  readonly words: readonly SpokenWord[];
  readonly syllables: readonly SpokenSyllable[];
  readonly durationMs: number;
}

const vowels = ['a', 'e', 'i', 'o', 'u'] as const;
export type Vowel = (typeof vowels)[number];

/** About 150 words a minute, as an adult speaks without hurry. */
const SYLLABLE_MS = 175;
const WORD_GAP_MS = 55;
const COMMA_MS = 190;
const STOP_MS = 420;
const LETTERS_OF_A_SYLLABLE = 2.6;

/**
 * Plans the timing of a line.
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
  // For other scripts the number of letters decides, because this rule knows only Latin vowels.
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
