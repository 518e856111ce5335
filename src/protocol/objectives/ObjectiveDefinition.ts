import type { ConfirmationMode, Modality, VariableInput } from './ObjectiveInput';
import type { StandardSchemaV1 } from './standardSchema';

/** One objective, with defaults, as the browser reads it. */
export interface ObjectiveDefinition<Name extends string = string, Values = Record<string, unknown>> {
  readonly name: Name;
  readonly label?: string;
  readonly description?: string;
  readonly prompt: string;
  readonly confirmation_mode: ConfirmationMode;
  readonly modality: Modality;
  /** In the order of the input, without duplicates. */
  readonly variables: readonly ObjectiveVariable[];
  /** The names of the possible next objectives. They may be missing in the set. */
  readonly next: {
    readonly required: readonly string[];
    /** The condition of each name. */
    readonly conditional: Readonly<Record<string, string>>;
  };
  /** The type of its values. It exists only for the compiler; see {@link ObjectiveValues}. */
  readonly '~values'?: Values;
}

export interface ObjectiveVariable {
  readonly name: string;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly input?: VariableInput | undefined;
  readonly schema?: StandardSchemaV1 | undefined;
}

/**
 * The type of the values of an objective: the output of each schema, or text without a schema.
 *
 * @example
 * type Name = ObjectiveValues<typeof intake.objectives.get_patient_name>; // { first_name: string }
 */
export type ObjectiveValues<Definition extends ObjectiveDefinition> =
  Definition extends ObjectiveDefinition<string, infer Values> ? Values : never;
