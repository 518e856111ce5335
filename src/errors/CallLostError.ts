import { CviError } from './CviError';

/** A call that had been joined broke off and did not come back. A state to show, not something that is thrown. */
export class CallLostError extends CviError {
  override readonly name = 'CallLostError';
  readonly code = 'call-lost';

  constructor(detail: string, cause?: unknown) {
    super(`The call broke off: ${detail}. What was confirmed is kept. Offer join() again.`, { cause });
  }
}
