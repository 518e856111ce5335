import type { OutputVariable } from '../../../protocol/objectives/ObjectiveInput';

/** What the card shows of a tool call that the user must approve. */
export interface ToolApproval {
  /** The title of the card. Default: the tool's name as readable text. */
  readonly label?: string | undefined;
  /** A sentence below the title. */
  readonly description?: string | undefined;
  /** The fields of arguments, as in `output_variables` of `defineObjectives`. An argument without one has a plain field. */
  readonly arguments?: Readonly<Record<string, OutputVariable | undefined>> | undefined;
  /** How long the user may take, in milliseconds. `'none'`: as long as the call lasts. Default 120,000. */
  readonly timeoutMs?: number | 'none' | undefined;
}
