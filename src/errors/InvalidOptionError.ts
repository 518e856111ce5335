import { CviError } from './CviError';

/**
 * Thrown when a function is called with an invalid option. If the API key is a function, its result is checked when it is
 * needed: then the request rejects with this error.
 */
export class InvalidOptionError extends CviError {
  override readonly name = 'InvalidOptionError';
  readonly code = 'invalid-option';

  /**
   * @param option - The option's name.
   * @param problem - Why it is invalid, and what to do. Never its value: it may be a secret.
   */
  constructor(
    readonly option: string,
    problem: string,
  ) {
    super(`"${option}" cannot be used: ${problem}`);
  }
}
