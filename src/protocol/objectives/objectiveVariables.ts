import type { ObjectiveVariable } from './ObjectiveDefinition';
import type { ObjectiveInput, OutputVariable } from './ObjectiveInput';

/** The variables of an objective in one form, whichever of the two they were given in. One without a name is left out. */
export function objectiveVariables({ output_variables }: ObjectiveInput): ObjectiveVariable[] {
  if (!output_variables) return [];
  if (isList(output_variables)) return output_variables.filter(isName).map((name) => ({ name }));
  const described = Object.entries(output_variables);
  return described.flatMap(([name, variable]) => (variable && isName(name) ? [{ name, ...variable }] : []));
}

// An answer of the service may have `null` in the list.
function isName(name: string | null): name is string {
  return name !== null && name.trim() !== '';
}

// `Array.isArray` does not narrow a readonly array out of a union.
function isList(
  variables: readonly string[] | Readonly<Record<string, OutputVariable | undefined>>,
): variables is readonly string[] {
  return Array.isArray(variables);
}
