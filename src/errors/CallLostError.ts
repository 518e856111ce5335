import { CviError } from './CviError';

/** The connection of a joined call was lost and did not come back. It is not thrown: it is the `error` of the state `failed`. */
export class CallLostError extends CviError {
  override readonly name = 'CallLostError';
  readonly code = 'call-lost';

  /** @param reason - `page-left`: the user left the page, or the browser has paused it, and came back. */
  constructor(
    detail: string,
    cause?: unknown,
    readonly reason: 'connection' | 'page-left' = 'connection',
  ) {
    super(`The call was lost: ${detail}. Confirmed values are kept. Offer join() again.`, { cause });
  }
}
