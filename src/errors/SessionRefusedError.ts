import { CviError } from './CviError';

export interface AppRefusal {
  /** Such as 402 or 403: from 400 to 599. Default 403. */
  readonly status?: number | undefined;
  /** Names the reason to your page: lower-case letters, digits and hyphens, at most 64. It arrives as `error.appCode`. */
  readonly code: string;
  /** What the visitor may read. It arrives as `error.appMessage`, and the start screen shows it. */
  readonly message?: string | undefined;
}

/**
 * Throw it in `authorize` or `conversation` of the session handler to refuse a conversation for a reason of your own.
 *
 * @example
 * if (user.minutesLeft === 0) {
 *   throw new SessionRefusedError({ status: 402, code: 'no-minutes', message: 'You have used all your minutes.' });
 * }
 */
export class SessionRefusedError extends CviError {
  override readonly name = 'SessionRefusedError';
  readonly code = 'session-refused';
  readonly status: number;
  readonly appCode: string;
  readonly appMessage: string | undefined;

  /** @throws `RangeError` for a status that is no refusal, and for a code that is none. */
  constructor({ status = 403, code, message }: AppRefusal) {
    super(`Your app refused the conversation (${status}, "${code}"), so none was created. The page is told both.`);
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`The status ${status} is no refusal: expected a whole number from 400 to 599.`);
    }
    if (!/^[a-z0-9-]{1,64}$/.test(code)) {
      throw new RangeError(`The code "${code}" cannot be used: expected lower-case letters, digits and hyphens.`);
    }
    this.status = status;
    this.appCode = code;
    this.appMessage = message;
  }
}
