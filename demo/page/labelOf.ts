import { intake } from '../intake';

/** The label of an objective's variable. */
export function labelOf(objective: string, variable: string): string {
  const known = intake.find(objective)?.variables.find(({ name }) => name === variable);
  return known?.label ?? toLabel(variable);
}

function toLabel(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
