import { intake } from '../intake';

/** What to call an objective. A persona may have others than the demo's; of these, the name in words. */
export function titleOf(objective: string): string {
  return intake.find(objective)?.label ?? inWords(objective);
}

/** What to call a variable of an objective. */
export function labelOf(objective: string, variable: string): string {
  const known = intake.find(objective)?.variables.find(({ name }) => name === variable);
  return known?.label ?? inWords(variable);
}

function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
