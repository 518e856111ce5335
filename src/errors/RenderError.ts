import { CviError } from './CviError';

/**
 * A component in `<TavusConversation>`, such as one of your children, threw while React rendered it. The call was left. This
 * error is passed to `onError` and not thrown, so the rest of the page keeps working. `cause` is the original error.
 */
export class RenderError extends CviError {
  override readonly name = 'RenderError';
  readonly code = 'render-failed';

  constructor(cause: unknown) {
    super('A component in <TavusConversation> threw while rendering, so the call was left. The error is in `cause`.', {
      cause,
    });
  }
}
