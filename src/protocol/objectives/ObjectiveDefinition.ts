import type { ConfirmationMode, Modality, VariableInput } from './ObjectiveInput';
import type { StandardSchemaV1 } from './standardSchema';

/** One objective with its defaults filled in, as the client reads it. */
export interface ObjectiveDefinition<Name extends string = string, Values = Record<string, unknown>> {
  readonly name: Name;
  readonly label?: string;
  readonly description?: string;
  readonly prompt: string;
  readonly confirmation_mode: ConfirmationMode;
  readonly modality: Modality;
  /** In the order they were given in. One that was listed twice is here once. */
  readonly variables: readonly ObjectiveVariable[];
  /** The names of the objectives that may follow. Not all of them need be in the set. */
  readonly next: {
    readonly required: readonly string[];
    /** By name, the condition it comes under. */
    readonly conditional: Readonly<Record<string, string>>;
  };
  /** The type of its values, for the compiler only; see {@link ObjectiveValues}. */
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
 * The values an objective collects, as its schemas return them; text where there is no schema.
 *
 * @example
 * type Name = ObjectiveValues<typeof intake.objectives.get_patient_name>; // { first_name: string }
 */
export type ObjectiveValues<Definition extends ObjectiveDefinition> =
  Definition extends ObjectiveDefinition<string, infer Values> ? Values : never;
