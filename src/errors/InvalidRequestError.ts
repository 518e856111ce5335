import { CviError } from './CviError';

/** Thrown when a request is not one the Tavus API takes. Nothing has been sent. */
export class InvalidRequestError extends CviError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid-request';

  /**
   * @param endpoint - Method and path, such as `POST /v2/conversations`.
   * @param issues - What is wrong with it, field by field. Never a field's value: it may be a secret.
   */
  constructor(
    readonly endpoint: string,
    readonly issues: readonly { readonly path: string; readonly message: string }[],
  ) {
    const fields = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
    super(
      `${endpoint} was not sent (${fields}): the service would refuse it or ignore what it does not know. ` +
        'Correct the field.',
    );
  }
}
