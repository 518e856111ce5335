import { CviError } from './CviError';

/** Thrown when a tool is to be answered by two handlers of one conversation at the same time. */
export class ToolAlreadyRegisteredError extends CviError {
  override readonly name = 'ToolAlreadyRegisteredError';
  readonly code = 'tool-already-registered';

  /**
   * @param tool - The tool's name.
   * @param owner - Who wants to answer it, as far as is known.
   * @param holder - Who answers it already.
   */
  constructor(
    readonly tool: string,
    readonly owner: string,
    readonly holder: string,
  ) {
    super(
      `The tool "${tool}" was not given to ${owner}: ${holder} answers it already, and a tool call has one answer. ` +
        'Mount only one of the two, or give their tools different names.',
    );
  }
}
