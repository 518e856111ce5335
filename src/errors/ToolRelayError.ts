import { CviError } from './CviError';

/** Reported, like an uncaught error, when a server has not answered a tool call that `relayToolCalls` sent to it. */
export class ToolRelayError extends CviError {
  override readonly name = 'ToolRelayError';
  readonly code = 'tool-relay';

  /**
   * @param tool - The tool's name.
   * @param status - The HTTP status; `null` if there was no response.
   */
  constructor(
    readonly tool: string,
    readonly endpoint: string,
    readonly status: number | null,
    why: string,
    cause?: unknown,
  ) {
    super(
      `The tool "${tool}" was sent to ${endpoint}, which ${why}. The replica was told that the tool failed. ` +
        'Look at the log of your server.',
      { cause },
    );
  }
}
