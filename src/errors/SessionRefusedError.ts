import { CviError } from './CviError';

export interface AppRefusal {
  /** From 400 to 599, such as 402. Default 403. */
  readonly status?: number | undefined;
  /** The reason, for your page: at most 64 lower-case letters, digits and hyphens. It arrives as `error.appCode`. */
  readonly code: string;
  /** A message for the user. It arrives as `error.appMessage`, and the start screen shows it. */
  readonly message?: string | undefined;
}

/**
 * Throw this error in `authorize` or `conversation` of the session handler to refuse a conversation.
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

  /** @throws `RangeError` for an invalid status or code. */
  constructor({ status = 403, code, message }: AppRefusal) {
    super(`Your app refused the conversation (${status}, "${code}"), so none was created. The page receives both.`);
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`The status ${status} cannot be used: expected a whole number from 400 to 599.`);
    }
    if (!/^[a-z0-9-]{1,64}$/.test(code)) {
      throw new RangeError(`The code "${code}" cannot be used: expected lower-case letters, digits and hyphens.`);
    }
    this.status = status;
    this.appCode = code;
    this.appMessage = message;
  }
}
