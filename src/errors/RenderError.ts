import { CviError } from './CviError';

/**
 * A component in `<TavusConversation>`, such as one of your children, threw while React rendered it. The call was left. The
 * error is passed to `onError` and is not thrown, so the page around goes on. `cause` is what was thrown.
 */
export class RenderError extends CviError {
  override readonly name = 'RenderError';
  readonly code = 'render-failed';

  constructor(cause: unknown) {
    super('A part of <TavusConversation> threw while it was rendered, so the call was left. Fix what `cause` says.', {
      cause,
    });
  }
}
