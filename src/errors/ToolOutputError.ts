import { CviError } from './CviError';

/** Reported, like an uncaught error, when JSON cannot hold what the handler of a tool has returned. */
export class ToolOutputError extends CviError {
  override readonly name = 'ToolOutputError';
  readonly code = 'tool-output';

  /** @param tool - The tool's name. */
  constructor(
    readonly tool: string,
    cause: unknown,
  ) {
    super(
      `The tool "${tool}" ran, but its result cannot be written as JSON, so the replica was told that it gave no answer. ` +
        'Return text, or an object that JSON can hold.',
      { cause },
    );
  }
}
