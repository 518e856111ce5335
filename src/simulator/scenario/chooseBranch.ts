import { collectedText } from '../../protocol';
import type { Values } from './ScenarioStep';

/**
 * Chooses the objective whose name and condition share most words with what was said; of two that share as many, the
 * one that says less besides. The first, when nothing is shared.
 *
 * @param conditional - By name of the objective, its condition: `{ new_patient: 'If the patient has never been here' }`.
 */
export function chooseBranch(
  conditional: Readonly<Record<string, string>>,
  text: string,
  values: Values,
): string | undefined {
  const said = wordsOf([text, ...Object.values(values).map(collectedText)].join(' '));
  const candidates = Object.entries(conditional).map(([name, condition]) => {
    const words = wordsOf(`${name} ${condition}`);
    const shared = [...words].filter((word) => said.has(word)).length;
    return { name, score: shared - (words.size - shared) / 100 };
  });
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, candidate) => (best === undefined || candidate.score > best.score ? candidate : best),
    undefined,
  )?.name;
}

/** Words that every condition has, so that none is told apart by them. */
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

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)));
}
