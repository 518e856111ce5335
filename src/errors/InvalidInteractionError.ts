import { CviError } from './CviError';
import { describeIssues } from './describeIssues';

/** Thrown when an interaction is invalid. Nothing has been sent. */
export class InvalidInteractionError extends CviError {
  override readonly name = 'InvalidInteractionError';
  readonly code = 'invalid-interaction';

  /**
   * @param interaction - Its `event_type`; `unknown` if it has none.
   * @param issues - The problems of its fields.
   */
  constructor(
    readonly interaction: string,
    readonly issues: readonly { readonly path: string; readonly message: string }[],
    cause?: unknown,
  ) {
    const fields = describeIssues(issues);
    super(`"${interaction}" was not sent (${fields}): the replica ignores invalid messages. ` + 'Correct the field.', {
      cause,
    });
  }
}
