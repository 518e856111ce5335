import { CviError } from './CviError';

/** Thrown when a second handler is registered for a tool of one conversation. */
export class ToolAlreadyRegisteredError extends CviError {
  override readonly name = 'ToolAlreadyRegisteredError';
  readonly code = 'tool-already-registered';

  /**
   * @param tool - The tool's name.
   * @param owner - The second handler, in quotes, or a text if it has no name.
   * @param holder - The registered handler, in the same form.
   */
  constructor(
    readonly tool: string,
    readonly owner: string,
    readonly holder: string,
  ) {
    super(
      `The tool "${tool}" was not registered for ${owner}: ${holder} handles it, and a tool call has one result. ` +
        'Mount only one of the two, or give their tools different names.',
    );
  }
}
