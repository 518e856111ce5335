import { collectedText } from '../../protocol';
import type { CollectedValues } from './ScenarioStep';

/**
 * Chooses the objective whose name and condition have the most words in common with the answer. Of two with the same
 * number, it chooses the one with fewer other words. Without common words it chooses the first.
 *
 * @param conditional - The conditions by the name of their objective: `{ new_patient: 'If the patient has never been here' }`.
 */
export function chooseBranch(
  conditional: Readonly<Record<string, string>>,
  text: string,
  values: CollectedValues,
): string | undefined {
  const answered = distinctiveWords([text, ...Object.values(values).map(collectedText)].join(' '));
  const candidates = Object.entries(conditional).map(([name, condition]) => {
    const words = distinctiveWords(`${name} ${condition}`);
    const shared = [...words].filter((word) => answered.has(word)).length;
    return { name, score: shared - (words.size - shared) / 100 };
  });
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, candidate) => (best === undefined || candidate.score > best.score ? candidate : best),
    undefined,
  )?.name;
}

/** Words that occur in almost every condition and so distinguish none. */
const common = new Set([
  'if',
  'the',
  'a',
  'an',
  'is',
  'has',
  'have',
  'to',
  'of',
  'or',
  'and',
  'i',
  'my',
  'am',
  'process',
]);

function distinctiveWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)));
}
