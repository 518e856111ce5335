import type { WideObjective } from './CheckedObjectives';
import type { ObjectiveDefinition } from './ObjectiveDefinition';
import type { ObjectiveInput } from './ObjectiveInput';
import type { ObjectiveRequest } from './objectiveRequest';
import type { StandardSchemaV1 } from './standardSchema';

/** A set of valid objectives, by name and in order. */
export interface ObjectivesDefinition<Input extends readonly WideObjective[] = readonly ObjectiveInput[]> {
  /** Without a prototype, so that a name such as `constructor` is undefined unless an objective has it. */
  readonly objectives: {
    readonly [Objective in Input[number] as Objective['objective_name']]: ObjectiveDefinition<
      Objective['objective_name'],
      Values<Objective>
    >;
  };
  /** In the order of the input. */
  readonly list: readonly ObjectiveDefinition[];
  find(name: string): ObjectiveDefinition | undefined;
  /** The `data` of the API: `JSON.stringify({ data: intake })` is the body of a create request. */
  toJSON(): ObjectiveRequest[];
}

type Values<Objective extends WideObjective> = 'output_variables' extends keyof Objective
  ? ValuesOfVariables<NonNullable<Objective['output_variables']>>
  : Record<string, never>;

type ValuesOfVariables<Variables> = Variables extends readonly string[]
  ? { [Name in Variables[number]]: string }
  : { -readonly [Name in keyof Variables]: ValueOfVariable<Variables[Name]> };

type ValueOfVariable<Variable> = Variable extends { readonly schema: infer Schema extends StandardSchemaV1 }
  ? StandardSchemaV1.InferOutput<Schema>
  : 'schema' extends keyof Variable // an optional schema: the variables of this set are not known to the compiler
    ? unknown
    : string;
