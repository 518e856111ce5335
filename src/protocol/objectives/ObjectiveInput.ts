import type { StandardSchemaV1 } from './standardSchema';

/**
 * One objective, with the API's own field names, so that JSON from the service's reference can be pasted in.
 *
 * An optional field may also be `null` or an empty text, as in a set that was read from the service.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export interface ObjectiveInput {
  /** Without white space, and unique in its set: other objectives refer to this name. */
  readonly objective_name: string;
  /** When the objective counts as completed. */
  readonly objective_prompt: string;
  /** `auto`: the replica decides when it is completed. `manual`: the user confirms it. Default `auto`. */
  readonly confirmation_mode?: ConfirmationMode | '' | null | undefined;
  /** Whether it is judged by what is said or by what is seen. Default `verbal`. */
  readonly modality?: Modality | '' | null | undefined;
  /** The variables to collect: a list of names, or an object that describes each for the user's form. */
  readonly output_variables?:
    readonly string[] | Readonly<Record<string, OutputVariable | undefined>> | null | undefined;
  /** The next objective. The newer spelling, for one name. Use this or the list. */
  readonly next_required_objective?: string | null | undefined;
  /** The next objectives. `null` and empty texts in the list are ignored. */
  readonly next_required_objectives?: readonly (string | null)[] | null | undefined;
  /** Possible next objectives, each with its condition. One with an empty condition, or `null`, is ignored. */
  readonly next_conditional_objectives?: Readonly<Record<string, string | null | undefined>> | null | undefined;
  /** Receives a POST request when this objective is completed. */
  readonly callback_url?: string | null | undefined;
  /** The name that the user sees. Not sent to the service. */
  readonly label?: string | null | undefined;
  /** A sentence for the user. Not sent to the service. */
  readonly description?: string | null | undefined;
  /** Fields of the API that this package does not know yet. They are sent unchanged, beside the others. */
  readonly extraFields?: Readonly<Record<string, unknown>> | null | undefined;
}

export type ConfirmationMode = 'auto' | 'manual';

export type Modality = 'verbal' | 'visual';

/**
 * Describes a variable for the user's form. It is not sent to the service. A field with `null` or an empty text counts as
 * absent.
 */
export interface OutputVariable {
  /** Checks the collected value, first unchanged and then as text. Its output is the value that your app receives. */
  readonly schema?: StandardSchemaV1 | undefined;
  readonly label?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly input?: VariableInput | '' | null | undefined;
}

/** The kinds of field without options. */
export const namedInputs = [
  'text',
  'multiline',
  'email',
  'tel',
  'url',
  'number',
  'date',
  'time',
  'boolean',
  'list',
] as const;

/**
 * The kind of form field in which a variable is edited. A `list` has one value on each line. With `options`, the user chooses one
 * value, or several with `multiple`.
 */
export type VariableInput =
  | (typeof namedInputs)[number]
  | {
      readonly options: readonly (string | { readonly value: string; readonly label: string })[];
      readonly multiple?: boolean | undefined;
    };
