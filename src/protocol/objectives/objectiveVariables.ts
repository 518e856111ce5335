import type { ObjectiveVariable } from './ObjectiveDefinition';
import { isGiven } from '../isGiven';
import { givenFields } from './givenFields';
import type { ObjectiveInput, OutputVariable, VariableInput } from './ObjectiveInput';

/** The variables of an objective in one form, whichever of the two they were given in. One without a name is left out. */
export function objectiveVariables(input: ObjectiveInput): ObjectiveVariable[] {
  const { output_variables } = givenFields(input);
  if (!output_variables) return [];
  if (isList(output_variables)) return output_variables.filter(isName).map((name) => ({ name }));
  const described = Object.entries(output_variables);
  return described.flatMap(([name, variable]) => (variable && isName(name) ? [describedVariable(name, variable)] : []));
}

function describedVariable(name: string, variable: OutputVariable): ObjectiveVariable {
  const { input, ...described } = givenFields(variable);
  return { ...described, ...(input && { input: describedInput(input) }), name };
}

/** An option whose label is blank is shown as its value. */
function describedInput(input: VariableInput): VariableInput {
  if (typeof input === 'string') return input;
  const options = input.options.map((option) =>
    typeof option === 'string' || isGiven(option.label) ? option : option.value,
  );
  return { options };
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
