import { givenFields, isGiven } from '../isGiven';
import type { ObjectiveVariable } from './ObjectiveDefinition';
import type { ObjectiveInput, OutputVariable, VariableInput } from './ObjectiveInput';

/** The variables of an objective as a list of descriptions, from either form of input. Variables without a name are dropped. */
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

/** Replaces an option with a blank label by its value. */
function describedInput(input: VariableInput): VariableInput {
  if (typeof input === 'string') return input;
  const options = input.options.map((option) =>
    typeof option === 'string' || isGiven(option.label) ? option : option.value,
  );
  return { ...input, options };
}

/** A set that was read from the service may have `null` in the list. */
function isName(name: string | null): name is string {
  return name !== null && name.trim() !== '';
}

/** `Array.isArray` does not narrow a union to its readonly array. */
function isList(
  variables: readonly string[] | Readonly<Record<string, OutputVariable | undefined>>,
): variables is readonly string[] {
  return Array.isArray(variables);
}
