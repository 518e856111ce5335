import type { ObjectiveVariable } from './ObjectiveDefinition';
import type { ObjectiveInput, OutputVariable } from './ObjectiveInput';

/** The variables of an objective in one form, whichever of the two they were given in. */
export function objectiveVariables({ output_variables }: ObjectiveInput): ObjectiveVariable[] {
  if (!output_variables) return [];
  if (isList(output_variables)) return output_variables.map((name) => ({ name }));
  return Object.entries(output_variables).flatMap(([name, variable]) => (variable ? [{ name, ...variable }] : []));
}

// `Array.isArray` does not narrow a readonly array out of a union.
function isList(
  variables: readonly string[] | Readonly<Record<string, OutputVariable | undefined>>,
): variables is readonly string[] {
  return Array.isArray(variables);
}
