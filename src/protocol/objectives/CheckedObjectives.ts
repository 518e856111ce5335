import type { ConfirmationMode, Modality, ObjectiveInput, OutputVariable, VariableInput } from './ObjectiveInput';

// A JSON module has `string` where an objective has "auto" or "manual", and a type parameter accepts more fields than its
// constraint has. So the constraint is wide, and these types check what a literal says.

/** An objective as TypeScript types it, be it a literal or an entry of a JSON module. */
export interface WideObjective extends Omit<ObjectiveInput, 'confirmation_mode' | 'modality' | 'output_variables'> {
  readonly confirmation_mode?: ConfirmationMode | (string & {}) | null | undefined;
  readonly modality?: Modality | (string & {}) | null | undefined;
  readonly output_variables?: readonly string[] | Readonly<Record<string, WideVariable | undefined>> | null | undefined;
}

interface WideVariable extends Omit<OutputVariable, 'input'> {
  readonly input?: VariableInput | (string & {}) | null | undefined;
}

/**
 * What a list has to be besides its own type: nothing, where each entry is right. The list would be no longer a tuple in an
 * intersection, and one that begins with `...others` is known by nothing else.
 */
export type CheckedObjectives<List extends readonly unknown[]> =
  List extends CheckedList<List> ? unknown : CheckedList<List>;

type CheckedList<List extends readonly unknown[]> = {
  readonly [Index in keyof List]: CheckedObjective<List[Index]>;
};

// An entry that was read from the service is checked at run time: it may have any field, or its copy no name.
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

/** One of some values, where it is written out. A JSON module has any `string`, which is checked at run time. */
type Choice<Value, Choices> = string extends Value
  ? Value
  : Value extends Choices | '' | null | undefined
    ? Value
    : OneOf<Choices>;

// No value has the types below. The compiler names them in its message, and with them what is wrong: `never` says nothing.

declare const problem: unique symbol;

export interface UnknownField<Name> {
  readonly [problem]: Name;
}

interface OneOf<Choices> {
  readonly [problem]: Choices;
}
