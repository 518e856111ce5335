import { CviError } from './CviError';

/**
 * Something in `<TavusConversation>` threw while React rendered it, such as your own children. The call was left. It is told to
 * `onError`, and not thrown: the page around goes on. `cause` is what was thrown.
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
