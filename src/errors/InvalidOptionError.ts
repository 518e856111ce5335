import { CviError } from './CviError';

/**
 * Thrown at once when something is made with an option it cannot work with. Of an API key that a function returns, it is
 * known only when the key is needed: then the request rejects with it.
 */
export class InvalidOptionError extends CviError {
  override readonly name = 'InvalidOptionError';
  readonly code = 'invalid-option';

  /**
   * @param option - The option's name.
   * @param problem - What is wrong with it, and what to do. Never its value: it may be a secret.
   */
  constructor(
    readonly option: string,
    problem: string,
  ) {
    super(`"${option}" cannot be used: ${problem}`);
  }
}
