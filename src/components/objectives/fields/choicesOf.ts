import type { PendingField } from '../../../conversation/objectives/views/PendingObjective';

export type ChoiceOptions = Extract<PendingField['input'], object>['options'];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The values to choose from: the other values that the field has, and then its options. */
export function choicesOf(options: ChoiceOptions, values: readonly string[]): readonly Choice[] {
  const choices = options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option));
  const others = [...new Set(values)].filter((text) => text !== '' && choices.every(({ value }) => value !== text));
  return [...others.map((value) => ({ value, label: value })), ...choices];
}
