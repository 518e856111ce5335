import { intake } from '../intake';

/** What to call a variable of an objective. */
export function labelOf(objective: string, variable: string): string {
  const known = intake.find(objective)?.variables.find(({ name }) => name === variable);
  return known?.label ?? inWords(variable);
}

function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
