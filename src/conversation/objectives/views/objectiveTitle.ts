import type { ObjectiveDefinition } from '../../../protocol';

/** The title of an objective: the label of its definition, otherwise its name as readable text. */
export function objectiveTitle(name: string, definition: ObjectiveDefinition | undefined): string {
  return definition?.label ?? humanize(name);
}

/** A name as readable text: `date_of_birth` becomes "Date of birth". */
export function humanize(name: string): string {
  const text = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-.\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return text === '' ? name : text.charAt(0).toUpperCase() + text.slice(1);
}
