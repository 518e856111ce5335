import { CviError } from './CviError';

/** Thrown when an interaction is not one the replica understands. Nothing has been sent. */
export class InvalidInteractionError extends CviError {
  override readonly name = 'InvalidInteractionError';
  readonly code = 'invalid-interaction';

  /**
   * @param interaction - The `event_type` of what was to be sent, or `unknown` when it has none.
   * @param issues - What is wrong with it, field by field.
   */
  constructor(
    readonly interaction: string,
    readonly issues: readonly { readonly path: string; readonly message: string }[],
    cause?: unknown,
  ) {
    const fields = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
    super(
      `"${interaction}" was not sent (${fields}): the replica ignores what it does not understand. ` +
        'Correct the field.',
      { cause },
    );
  }
}
