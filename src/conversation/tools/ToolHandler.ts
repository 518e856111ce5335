import type { StandardSchemaV1 } from '../../protocol';
import type { Clock } from '../../time/Clock';
import type { ToolApproval } from './approval/ToolApproval';
import type { OpenToolCall } from './OpenToolCall';

/** Runs a tool. The value it returns, or that its promise resolves with, is the output of the tool. */
export type ToolHandler<Args = Readonly<Record<string, unknown>>> = (args: Args, call: OpenToolCall) => unknown;

/** The arguments of a handler: the output of its schema. Without a schema, any object that the replica sent. */
export type ToolArgumentsOf<Schema> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : Readonly<Record<string, unknown>>;

export interface ToolOptions<Schema extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined> {
  /**
   * Checks and types the arguments. Any Standard Schema, also an asynchronous one. The handler does not run for invalid
   * arguments; the replica receives their issues as an error. Default: any object is valid.
   */
  readonly schema?: Schema;
  /**
   * Asks the user before the handler runs: `true`, or what the card shows. The user sees the arguments in the confirmation card, may
   * change them, and approves or declines. The handler gets the approved arguments, checked by `schema` again. If the user declines, the
   * replica receives an error that says so. Needs a mounted `ConfirmationCard`, which the default screen has, or `useToolApproval`.
   * Default: the handler runs at once.
   */
  readonly approval?: boolean | ToolApproval | undefined;
  /** How long a call may take, in milliseconds. `'none'` or `Infinity`: as long as the conversation lasts. Default 30,000. */
  readonly timeoutMs?: number | 'none' | undefined;
  /** The name of the handler in the warning about two handlers of one tool. Default: the name of its function. */
  readonly owner?: string | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
}
