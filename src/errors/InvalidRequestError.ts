import { CviError } from './CviError';
import { describeIssues } from './describeIssues';

/** Thrown when a request to the Tavus API is invalid. Nothing has been sent. */
export class InvalidRequestError extends CviError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid-request';

  /**
   * @param endpoint - Method and path, such as `POST /v2/conversations`.
   * @param issues - The problems of its fields. Never a field's value: it may be a secret.
   */
  constructor(
    readonly endpoint: string,
    readonly issues: readonly { readonly path: string; readonly message: string }[],
  ) {
    const fields = describeIssues(issues);
    super(
      `${endpoint} was not sent (${fields}): the service would reject it, or ignore unknown fields. ` +
        'Correct the field.',
    );
  }
}
