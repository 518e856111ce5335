import type { StandardSchemaV1 } from './standardSchema';

/**
 * One objective, in the API's own field names, so that JSON from the service's reference pastes in.
 *
 * A field that may be left out may also be `null` or an empty text, as in a set that was read from the service.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export interface ObjectiveInput {
  /** Without white space, and once in a set: the other objectives refer to it by this name. */
  readonly objective_name: string;
  /** What counts as reached. */
  readonly objective_prompt: string;
  /** `auto`: the replica decides when it is done. `manual`: the participant confirms. Default `auto`. */
  readonly confirmation_mode?: ConfirmationMode | '' | null | undefined;
  /** Judged by what is said or by what is seen. Default `verbal`. */
  readonly modality?: Modality | '' | null | undefined;
  /** What to collect: names alone, or names with what the participant's form should know of them. */
  readonly output_variables?:
    readonly string[] | Readonly<Record<string, OutputVariable | undefined>> | null | undefined;
  /** Comes next. The newer spelling, for one name; give this or the list. */
  readonly next_required_objective?: string | null | undefined;
  /** Come next. `null` and an empty text in the list are no names. */
  readonly next_required_objectives?: readonly (string | null)[] | null | undefined;
  /** May come next, each under its condition. One whose condition is `null` or empty counts as not given. */
  readonly next_conditional_objectives?: Readonly<Record<string, string | null | undefined>> | null | undefined;
  /** Receives a POST when this objective is done. */
  readonly callback_url?: string | null | undefined;
  /** What the participant reads instead of the name. Not sent to the service. */
  readonly label?: string | null | undefined;
  /** A sentence for the participant. Not sent to the service. */
  readonly description?: string | null | undefined;
  /** Fields of the API that this package does not know yet. Sent as they are, beside the others. */
  readonly extraFields?: Readonly<Record<string, unknown>> | null | undefined;
}

export type ConfirmationMode = 'auto' | 'manual';

export type Modality = 'verbal' | 'visual';

/**
 * What the participant's form should know of a variable. Nothing of it is sent to the service. `null` and an empty text count as
 * not given.
 */
export interface OutputVariable {
  /** Checks the value: first as it came, then as text. What it returns is the value that the program receives. */
  readonly schema?: StandardSchemaV1 | undefined;
  readonly label?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly input?: VariableInput | '' | null | undefined;
}

/** The kinds of field that are known by a name alone. */
export const namedInputs = ['text', 'multiline', 'email', 'tel', 'url', 'number', 'date', 'boolean'] as const;

/** The kind of field a variable is edited in. */
export type VariableInput =
  | (typeof namedInputs)[number]
  | { readonly options: readonly (string | { readonly value: string; readonly label: string })[] };
