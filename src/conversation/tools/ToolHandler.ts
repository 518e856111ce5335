import type { StandardSchemaV1 } from '../../protocol';
import type { Clock } from '../Clock';
import type { OpenToolCall } from './OpenToolCall';

/** Does what a tool is for. What it returns, or the promise it returns is kept with, is the answer. */
export type ToolHandler<Args = Readonly<Record<string, unknown>>> = (args: Args, call: OpenToolCall) => unknown;

/** The arguments a handler gets: what its schema returns, or without one whatever the replica wrote. */
export type ToolArgumentsOf<Schema> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : Readonly<Record<string, unknown>>;

export interface ToolOptions<Schema extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined> {
  /**
   * Checks and types the arguments: any Standard Schema, asynchronous ones too. Wrong arguments do not reach the handler;
   * the replica is told which ones are wrong. Default: any object.
   */
  readonly schema?: Schema;
  /** How long an answer may take, in milliseconds; `'none'` or `Infinity` for as long as the call lasts. Default 30,000. */
  readonly timeoutMs?: number | 'none' | undefined;
  /** Who answers, for the error about two handlers of one tool. Default: the handler's own name. */
  readonly owner?: string | undefined;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
}
