import type { ConfirmationMode, Modality, ObjectiveInput, OutputVariable, VariableInput } from './ObjectiveInput';

// In the type of a JSON module, "auto" and "manual" are `string`, so the constraint of the type parameter is wide. A type
// parameter also accepts more fields than its constraint has. The types below check what a literal contains.

/** An objective as TypeScript infers it, from a literal or from a JSON module. */
export interface WideObjective extends Omit<ObjectiveInput, 'confirmation_mode' | 'modality' | 'output_variables'> {
  readonly confirmation_mode?: ConfirmationMode | (string & {}) | null | undefined;
  readonly modality?: Modality | (string & {}) | null | undefined;
  readonly output_variables?: readonly string[] | Readonly<Record<string, WideVariable | undefined>> | null | undefined;
}

interface WideVariable extends Omit<OutputVariable, 'input'> {
  readonly input?: VariableInput | (string & {}) | null | undefined;
}

/**
 * The requirements for a list beside its own type: `unknown` if each entry is valid. Otherwise an intersection with the checked
 * list would change a list that begins with `...others`, which is then no tuple any more.
 */
export type CheckedObjectives<List extends readonly unknown[]> =
  List extends CheckedList<List> ? unknown : CheckedList<List>;

type CheckedList<List extends readonly unknown[]> = {
  readonly [Index in keyof List]: CheckedObjective<List[Index]>;
};

// An entry that was read from the service is checked at run time. It may have any field, and a copy of it may have no name.
type CheckedObjective<Objective> = string extends keyof Objective
  ? unknown
  : null | undefined extends NameOf<Objective>
    ? unknown
    : CheckedFields<Objective>;

type NameOf<Objective> = 'objective_name' extends keyof Objective ? Objective['objective_name'] : never;

type CheckedFields<Objective> = { readonly [Name in keyof Objective]: CheckedField<Name, Objective[Name]> } & Pick<
  ObjectiveInput,
  'objective_name' | 'objective_prompt'
>;

type CheckedField<Name, Value> = Name extends 'confirmation_mode'
  ? Choice<Value, ConfirmationMode>
  : Name extends 'modality'
    ? Choice<Value, Modality>
    : Name extends 'output_variables'
      ? CheckedVariables<Value>
      : Name extends keyof ObjectiveInput
        ? Value
        : UnknownField<Name>;

type CheckedVariables<Variables> = Variables extends readonly unknown[]
  ? Variables
  : { readonly [Name in keyof Variables]: CheckedVariable<Variables[Name]> };

type CheckedVariable<Variable> = {
  readonly [Name in keyof Variable]: Name extends 'input'
    ? Choice<Variable[Name], VariableInput>
    : Name extends keyof OutputVariable
      ? Variable[Name]
      : UnknownField<Name>;
};

/** One of several values, if it is a literal. The `string` of a JSON module is checked at run time. */
type Choice<Value, Choices> = string extends Value
  ? Value
  : Value extends Choices | '' | null | undefined
    ? Value
    : OneOf<Choices>;

// No value has the types below. The compiler prints them in its message, with the name of the problem. `never` would say
// nothing.

declare const problem: unique symbol;

export interface UnknownField<Name> {
  readonly [problem]: Name;
}

interface OneOf<Choices> {
  readonly [problem]: Choices;
}
